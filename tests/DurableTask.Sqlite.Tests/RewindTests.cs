using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace DurableTask.Sqlite.Tests;

public sealed class RewindTests : Behaviour
{
    private readonly ConcurrentQueue<string> calls = [];
    private volatile bool isBroken = true;

    [Theory, MemberData(nameof(WaysWithoutKill))]
    public async Task A_failed_activity_is_called_again_and_those_that_gave_a_result_are_not(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc("Test", async context =>
            {
                var first = await context.CallActivityAsync<string>("Sound", "a");
                var rest = await Task.WhenAll(
                    context.CallActivityAsync<string>("Sound", "b"), context.CallActivityAsync<string>("Fragile", "c"));
                return first + string.Concat(rest);
            });
            this.AddActivities(tasks);
        });
        var id = await hub.StartNewAsync("Test");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.WaitForEndAsync(id)).RuntimeStatus);

        this.isBroken = false;
        await hub.Client.RewindInstanceAsync(id, "mended");

        Assert.Equal("abc", (await hub.WaitForEndAsync(id)).ReadOutputAs<string>());
        Assert.Equal(["a", "b", "c", "c"], this.calls.Order());
    }

    [Theory, MemberData(nameof(WaysWithoutKill))]
    public async Task A_failed_sub_orchestration_is_rewound_with_its_parent(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc("Test", context => context.CallSubOrchestratorAsync<string>(
                "Child", options: new TaskOptions().WithInstanceId("child")));
            tasks.AddOrchestratorFunc("Child", async context =>
                await context.CallActivityAsync<string>("Sound", "a") + await context.CallActivityAsync<string>("Fragile", "b"));
            this.AddActivities(tasks);
        });
        var id = await hub.StartNewAsync("Test");
        await hub.WaitForEndAsync(id);

        this.isBroken = false;
        await hub.Client.RewindInstanceAsync(id, "mended");
        await hub.CrashAndStartAsync();

        Assert.Equal("ab", (await hub.WaitForEndAsync(id)).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.GetAsync("child")).RuntimeStatus);
        Assert.Equal(1, this.calls.Count(call => call == "a"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Code_that_failed_by_itself_takes_its_last_turn_again(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc("Test", async context =>
        {
            var letter = await context.WaitForExternalEvent<string>("letter");
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            var second = await context.WaitForExternalEvent<string>("letter");
            return this.isBroken ? throw new InvalidOperationException("Broken.") : letter + second;
        }));
        var id = await hub.StartNewAsync("Test");
        await hub.IdleAsync();
        await hub.RaiseAsync(id, "letter", "a");
        await hub.PassAsync(TimeSpan.FromHours(1));
        await hub.RaiseAsync(id, "letter", "b");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.WaitForEndAsync(id)).RuntimeStatus);

        this.isBroken = false;
        await hub.Client.RewindInstanceAsync(id, "mended");

        Assert.Equal("ab", (await hub.WaitForEndAsync(id)).ReadOutputAs<string>());
        Assert.Equal(
            ["ExecutionStarted", "EventRaised", "TimerCreated", "ExecutionRewound", "TimerFired", "EventRaised", "ExecutionCompleted"],
            (await hub.Hub.ReadHistoryAsync(id))!.Select(entry => entry.Kind).Where(kind => kind != "OrchestratorStarted"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_timer_that_was_open_goes_on_and_a_failed_operation_is_called_again(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddEntity<Counter>();
            tasks.AddOrchestratorFunc("Test", async context =>
            {
                var timer = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                await context.Entities.CallEntityAsync(new EntityInstanceId("counter", "x"), this.isBroken ? "Unknown" : "unknown");
                await timer;
            });
        });
        var id = await hub.StartNewAsync("Test");
        await hub.WaitForEndAsync(id);

        await hub.Client.RewindInstanceAsync(id, "again");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.WaitForEndAsync(id)).RuntimeStatus);
        await hub.CrashAndStartAsync(tasks =>
        {
            tasks.AddEntity(new TaskName("counter"), new Agreeable());
            tasks.AddOrchestratorFunc("Test", async context =>
            {
                var timer = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                await context.Entities.CallEntityAsync(new EntityInstanceId("counter", "x"), "Unknown");
                await timer;
            });
        });
        await hub.Client.RewindInstanceAsync(id, "again");
        await hub.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.GetAsync(id)).RuntimeStatus);
        Assert.Empty(hub.TimersOnDisk());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Only_what_has_failed_can_be_rewound(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddEntity<Counter>();
            tasks.AddOrchestratorFunc("Fine", _ => 7);
            tasks.AddOrchestratorFunc("Locking", async context =>
            {
                await using var section = await context.Entities.LockEntitiesAsync(new EntityInstanceId("counter", "x"));
                await context.Entities.CallEntityAsync(new EntityInstanceId("counter", "x"), "Unknown");
            });
        });
        await hub.RunAsync("Fine", null, "fine");
        await hub.RunAsync("Locking", null, "locking");

        var missing = await Assert.ThrowsAsync<ArgumentException>(() => hub.Client.RewindInstanceAsync("none", "why"));
        var fine = await Assert.ThrowsAsync<InvalidOperationException>(() => hub.Client.RewindInstanceAsync("fine", "why"));

        Assert.Equal("There is no orchestration instance with the id 'none'.", missing.Message);
        Assert.Equal("Instance 'fine' is Completed, but only one that has Failed can be rewound.", fine.Message);
    }

    private void AddActivities(DurableTaskRegistry tasks)
    {
        tasks.AddActivityFunc<string, string>("Sound", (_, text) => this.Call(text));
        tasks.AddActivityFunc<string, string>("Fragile", (_, text) =>
        {
            this.Call(text);
            return this.isBroken ? throw new InvalidOperationException("Broken.") : text;
        });
    }

    private string Call(string text)
    {
        this.calls.Enqueue(text);
        return text;
    }

    private sealed class Agreeable : ITaskEntity
    {
        public ValueTask<object?> RunAsync(TaskEntityOperation operation) => new("yes");
    }
}
