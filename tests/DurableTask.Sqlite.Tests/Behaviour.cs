using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Tests;

/// <summary>Behaviours of orchestrations, which must be the same in every way in which they may run.</summary>
public abstract class Behaviour : IAsyncDisposable
{
    private readonly List<TestHub> hubs = [];

    /// <summary>How a behaviour runs.</summary>
    public static TheoryData<Way> Ways => [Way.Kept, Way.Replayed, Way.Killed];

    /// <summary>For those that count calls of activities, which a crash may repeat, or that hold up what a crash would lose.</summary>
    public static TheoryData<Way> WaysWithoutKill => [Way.Kept, Way.Replayed];

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
        Way way, Action<DurableTaskRegistry> tasks, TestHubSetup? setup = null)
    {
        var hub = await TestHub.StartAsync(way, tasks, setup);
        this.hubs.Add(hub);
        return hub;
    }
}
