using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Benchmarks.Engine;

/// <summary>A worker and a client on a file, as an application has them, with nothing set but the path.</summary>
internal sealed class BenchHub : IAsyncDisposable
{
    // No step of a benchmark takes this long unless something hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ServiceProvider provider;

    private BenchHub(ServiceProvider provider)
    {
        this.provider = provider;
        this.Client = provider.GetRequiredService<DurableTaskClient>();
    }

    public DurableTaskClient Client { get; }

    /// <summary>Opens the file and starts the worker.</summary>
    public static async Task<BenchHub> OpenAsync(string path)
    {
        var services = new ServiceCollection();
        services.AddDurableTaskWorker(worker =>
            worker.AddTasks(BenchTasks.AddTo).UseSqlite(options => options.DatabasePath = path));
        services.AddDurableTaskClient(client => client.UseSqlite());
        var provider = services.BuildServiceProvider();
        foreach (var service in provider.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None).WaitAsync(Patience);
        }

        return new(provider);
    }

    /// <summary>Starts instances at once, as concurrent callers would.</summary>
    /// <returns>Their ids, once all are on disk.</returns>
    public Task<string[]> StartAsync(string task, object? input, int count) => Task.WhenAll(
        Enumerable.Range(0, count)
            .Select(_ => this.Client.ScheduleNewOrchestrationInstanceAsync(task, input)))
        .WaitAsync(Patience);

    /// <summary>Waits until everything has been done and is on disk.</summary>
    public Task IdleAsync() =>
        this.provider.GetRequiredService<ISqliteTaskHub>().WhenIdleAsync().WaitAsync(Patience);

    /// <summary>Fails the benchmark unless all instances have completed with the output.</summary>
    public async Task CheckAsync<T>(IEnumerable<string> ids, T expected)
    {
        foreach (var id in ids)
        {
            var found = await this.Client.GetInstanceAsync(id, getInputsAndOutputs: true);
            if (found is not { RuntimeStatus: OrchestrationRuntimeStatus.Completed }
                || !Equals(found.ReadOutputAs<T>(), expected))
            {
                throw new BenchmarkFailedException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Instance '{id}' should have completed with {expected}, but is {found?.RuntimeStatus} with {found?.SerializedOutput}."));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in this.provider.GetServices<IHostedService>())
        {
            await service.StopAsync(CancellationToken.None).WaitAsync(Patience);
        }

        await this.provider.DisposeAsync();
    }
}
