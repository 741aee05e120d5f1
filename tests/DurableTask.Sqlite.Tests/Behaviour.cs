using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Tests;

/// <summary>A behaviour of orchestrations, which must be the same whether runs are kept in memory or replayed.</summary>
public abstract class Behaviour : IAsyncDisposable
{
    private readonly List<TestHub> hubs = [];

    /// <summary>How a test runs: runs kept in memory, or every turn replayed.</summary>
    public static TheoryData<bool> Ways => [true, false];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var hub in this.hubs)
        {
            await hub.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    internal async Task<TestHub> StartAsync(
        bool keepsRuns, Action<DurableTaskRegistry> tasks, TestHubSetup? setup = null)
    {
        var hub = await TestHub.StartAsync(tasks, setup ?? (keepsRuns ? new TestHubSetup() : TestHubSetup.Replaying));
        this.hubs.Add(hub);
        return hub;
    }
}
