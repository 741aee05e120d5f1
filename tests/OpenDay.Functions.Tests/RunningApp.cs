using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Functions.Kestrel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using OpenDay.Functions.Tests;

[assembly: AssemblyFixture(typeof(RunningApp))]

namespace OpenDay.Functions.Tests;

/// <summary>
/// The real app on a free port and a data folder of its own, with the 2023 campaign started. Its clock stands at Monday,
/// 8 May 2023, 10:00.
/// </summary>
public sealed class RunningApp : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "openday-functions-" + Path.GetRandomFileName());
    private IHost? _app;

    /// <summary>Follows no redirects and keeps no cookies, so that tests see what was answered.</summary>
    public HttpClient Client { get; private set; } = null!;

    public static byte[] Plan { get; } = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "campaigns", $"{Sent.CampaignId}.json"));

    public IFunctionsRuntime Runtime => _app!.Services.GetRequiredService<IFunctionsRuntime>();

    public async ValueTask InitializeAsync()
    {
        Environment.SetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT", "Development");
        _app = Program.Build(
            ["--urls=http://127.0.0.1:0", $"--Storage:DataFolder={_folder}", "--Logging:LogLevel:Default=Critical"],
            builder =>
            {
                builder.Services.RemoveAll<TimeProvider>();
                builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2023, 5, 8, 10, 0, 0, TimeSpan.FromHours(8))));
            });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _app.StartAsync(patience.Token);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = Runtime.Addresses.Single(),
            Timeout = TimeSpan.FromSeconds(30),
        };
        using var started = await Sent.Post("api/campaigns", People.OfficeClerk, Plan).ToAsync(Client);
        Assert.Equal(201, (int)started.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (_app is not null)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await _app.StopAsync(patience.Token);
            _app.Dispose();
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
