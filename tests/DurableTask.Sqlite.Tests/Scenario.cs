using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace DurableTask.Sqlite.Tests;

/// <summary>
/// A story with everything in it: activities, timers, events, sub-orchestrations, entities, locks, continue-as-new. Its end is the
/// same however often it is interrupted. Steps are taken when the hub is idle.
/// </summary>
internal static class Scenario
{
    /// <summary>What happens from outside, in order: a time to pass, or what a client does.</summary>
    public static IReadOnlyList<(TimeSpan Pass, Func<DurableTaskClient, Task>? Do)> Steps { get; } =
    [
        Do(client => client.ScheduleNewOrchestrationInstanceAsync("Order", new Progress(1, 0), new StartOrchestrationOptions("one"))),
        Do(client => client.ScheduleNewOrchestrationInstanceAsync("Order", new Progress(1, 0), new StartOrchestrationOptions("two"))),
        Do(client => client.ScheduleNewOrchestrationInstanceAsync(
            "Hang", new StartOrchestrationOptions("hang", TestHub.Noon.AddMinutes(10)))),
        Do(client => client.RaiseEventAsync("one", "number", 1)),
        Do(client => client.RaiseEventAsync("two", "number", 10)),
        Do(client => client.RaiseEventAsync("two", "number", 20)),
        Do(client => client.Entities.SignalEntityAsync(Counter("hits"), "Add", 1000)),
        Do(client => client.Entities.SignalEntityAsync(Counter("late"), "Add", 5, TestHub.Noon.AddMinutes(90))),
        Pass(60),
        Do(client => client.SuspendInstanceAsync("one")),
        Do(client => client.RaiseEventAsync("one", "number", 2)),
        Pass(60),
        Do(client => client.ResumeInstanceAsync("one")),
        Do(client => client.TerminateInstanceAsync("hang", new TerminateInstanceOptions("enough", Recursive: true))),
        Do(client => client.Entities.SignalEntityAsync(Counter("held"), "Add", 7)),
        Do(client => client.PurgeInstanceAsync("one-part1")),
        Pass(60),
    ];

    public static void Register(DurableTaskRegistry tasks)
    {
        tasks.AddEntity<Counter>();
        tasks.AddEntity<Recorder>();
        tasks.AddActivityFunc<int, int>("Double", (_, number) => 2 * number);
        tasks.AddActivityFunc("Fail", _ => throw new InvalidOperationException("as always"));
        tasks.AddOrchestratorFunc<int, int>("Part", async (context, number) =>
        {
            await context.CreateTimer(TimeSpan.FromMinutes(30), CancellationToken.None);
            return await context.CallActivityAsync<int>("Double", number * 100);
        });
        tasks.AddOrchestratorFunc("Hang", context => context.CallSubOrchestratorAsync(
            "Hold", options: new SubOrchestrationOptions(instanceId: "hold")));
        tasks.AddOrchestratorFunc("Hold", async context =>
        {
            await using var section = await context.Entities.LockEntitiesAsync(Counter("held"));
            await context.WaitForExternalEvent<object>("never");
        });
        tasks.AddOrchestratorFunc<Progress, int>("Order", OrderAsync);
    }

    /// <summary>Everything that can be seen once the hub is idle.</summary>
    public static async Task<string> SeenAsync(TestHub hub)
    {
        await hub.IdleAsync();
        var seen = (await hub.AllAsync(new OrchestrationQuery(FetchInputsAndOutputs: true)))
            .OrderBy(item => item.InstanceId, StringComparer.Ordinal)
            .Select(item => $"{item.InstanceId} {item.Name} {item.RuntimeStatus} {item.SerializedCustomStatus} {item.SerializedOutput}")
            .ToList();
        foreach (var entity in await hub.Client.Entities.GetAllEntitiesAsync().ToListAsync())
        {
            seen.Add($"{entity.Id} {entity.State.Value} {entity.LockedBy}");
        }

        seen.Add($"inbox {hub.Select("SELECT count(*) FROM inbox ORDER BY 1")[0]}");
        seen.Add($"timers {hub.Select("SELECT count(*) FROM timer ORDER BY 1")[0]}");
        seen.Add($"hot {hub.Select("SELECT count(*) FROM instance WHERE hot = 1 ORDER BY 1")[0]}");
        return string.Join('\n', seen);
    }

    private static EntityInstanceId Counter(string key) => new("counter", key);

    private static (TimeSpan Pass, Func<DurableTaskClient, Task>? Do) Do(Func<DurableTaskClient, Task> act) => (default, act);

    private static (TimeSpan Pass, Func<DurableTaskClient, Task>? Do) Pass(int minutes) => (TimeSpan.FromMinutes(minutes), null);

    private static async Task<int> OrderAsync(TaskOrchestrationContext context, Progress progress)
    {
        context.SetCustomStatus($"round {progress.Round}");
        var parts = Task.WhenAll(
            context.CallActivityAsync<int>("Double", progress.Round), context.CallActivityAsync<int>("Double", 10));
        var child = context.CallSubOrchestratorAsync<int>(
            "Part", progress.Round, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-part{progress.Round}"));
        await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
        var number = await context.WaitForExternalEvent<int>("number");
        var (hits, a, b) = (Counter("hits"), Counter("a"), Counter("b"));
        await context.Entities.CallEntityAsync(hits, "Add", 1);
        await context.Entities.SignalEntityAsync(new("recorder", context.InstanceId), "Note", number);
        await using (await context.Entities.LockEntitiesAsync(b, a))
        {
            var before = await context.Entities.CallEntityAsync<int>(a, "Get");
            await context.Entities.CallEntityAsync(a, "Set", before + number);
            await context.Entities.CallEntityAsync(b, "Set", before + number);
        }

        try
        {
            await context.CallActivityAsync("Fail");
        }
        catch (TaskFailedException)
        {
            progress = progress with { Total = progress.Total + number + (await parts).Sum() + await child };
        }

        if (progress.Round < 2)
        {
            context.ContinueAsNew(progress with { Round = progress.Round + 1 });
        }

        return progress.Total;
    }

    public sealed record Progress(int Round, int Total);
}
