using System;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OpenDay.Functions.Pages;

namespace OpenDay.Functions.Tests;

/// <summary>An app with the 2023 campaign started, whose open pages are kept up to date by a clock of their own.</summary>
public sealed class OfficeApp : IAsyncLifetime
{
    private FreshApp? _app;

    public HttpClient Client => _app!.Client;

    public FakeTimeProvider Pace { get; } = new(new DateTimeOffset(2023, 5, 8, 10, 0, 0, TimeSpan.FromHours(8)));

    public async ValueTask InitializeAsync()
    {
        _app = await FreshApp.StartAsync(services => services.AddSingleton(new LivePace(Pace)));
        using var started = await Sent.Post("api/campaigns", People.OfficeClerk, RunningApp.Plan).ToAsync(Client);
        Assert.Equal(201, (int)started.StatusCode);
    }

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;
}
