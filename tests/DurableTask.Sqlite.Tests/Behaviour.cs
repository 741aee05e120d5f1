using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

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

    /// <summary>Starts a hub that knows one orchestrator, Test, and the usual activities and entities.</summary>
    internal Task<TestHub> StartCodeAsync<T>(Way way, Func<TaskOrchestrationContext, Task<T>> code, TestHubSetup? setup = null) =>
        this.StartAsync(way, tasks => Usual(tasks).AddOrchestratorFunc("Test", code), setup);

    /// <summary>Runs code as an orchestrator to its end.</summary>
    internal async Task<OrchestrationMetadata> RunCodeAsync<T>(
        Way way, Func<TaskOrchestrationContext, Task<T>> code, object? input = null, TestHubSetup? setup = null) =>
        await (await this.StartCodeAsync(way, code, setup)).RunAsync("Test", input, "test");

    /// <summary>Runs code as an orchestrator, and gives what it returned.</summary>
    internal async Task<T?> ResultAsync<T>(
        Way way, Func<TaskOrchestrationContext, Task<T>> code, object? input = null, TestHubSetup? setup = null)
    {
        var end = await this.RunCodeAsync(way, code, input, setup);
        Assert.Null(end.FailureDetails?.ToString());
        return end.ReadOutputAs<T>();
    }

    internal static DurableTaskRegistry Usual(DurableTaskRegistry tasks) => tasks
        .AddActivityFunc<string?, string?>("Echo", (_, text) => text)
        .AddActivityFunc<int, int>("Double", (_, number) => 2 * number)
        .AddActivityFunc<string, int>("Fail", (_, text) => Fail(text))
        .AddEntity<Counter>()
        .AddEntity<Recorder>();

    /// <summary>How an act fails, in one line.</summary>
    internal static async Task<string> ErrorOf(Func<Task> act)
    {
        try
        {
            await act();
            return "no error";
        }
        catch (Exception exception)
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }

    private static int Fail(string text) => throw new InvalidOperationException(text);
}
