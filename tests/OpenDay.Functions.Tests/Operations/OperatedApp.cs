using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Functions.Kestrel;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace OpenDay.Functions.Tests.Operations;

/// <summary>An app of its own whose campaign has begun: every orchestration waits for what is next.</summary>
public sealed class OperatedApp : IAsyncLifetime
{
    private FreshApp? _app;

    public HttpClient Client => _app!.Client;

    public FakeTimeProvider Clock => _app!.Clock;

    public DurableTaskClient Engine => _app!.Services.GetRequiredService<DurableTaskClient>();

    public async ValueTask InitializeAsync()
    {
        _app = await FreshApp.StartAsync();
        using var started = await Sent.Post("api/campaigns", People.OfficeClerk, RunningApp.Plan).ToAsync(Client);
        Assert.Equal(201, (int)started.StatusCode);
        await IdleAsync();
    }

    public Task IdleAsync() => _app!.Runtime.WhenIdleAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;
}
