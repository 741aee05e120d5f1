using System.Net.Http;
using System.Threading.Tasks;

namespace OpenDay.Functions.Tests.RateLimits;

/// <summary>An app with small allowances, behind a proxy on the same machine. Each test has addresses, accounts and people of its own.</summary>
public sealed class HurriedApp : IAsyncLifetime
{
    private FreshApp? _app;

    internal HttpClient Client => _app!.Client;

    public async ValueTask InitializeAsync() => _app = await FreshApp.StartAsync(
        "--PublicAddress=https://openday.example.org",
        "--RateLimits:PublicPerMinute=4",
        "--RateLimits:FormsPerMinute=3",
        "--RateLimits:SignInPerMinute=3",
        "--RateLimits:CodesPerHour=2");

    public ValueTask DisposeAsync() => _app!.DisposeAsync();
}
