using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace DurableTask.Sqlite.Tests;

public sealed class HistoryReadTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task Everything_that_happened_can_be_read_in_its_order(Way way)
    {
        var hub = await this.StartAsync(way, tasks => Usual(tasks)
            .AddOrchestratorFunc("Child", _ => 3)
            .AddOrchestratorFunc<int, int>("Test", async (context, _) =>
            {
                await context.CallActivityAsync<int>("Double", 1);
                await ErrorOf(() => context.CallActivityAsync("Fail", "x"));
                await context.CallSubOrchestratorAsync("Child", new SubOrchestrationOptions(instanceId: "kid"));
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                await context.WaitForExternalEvent<int>("go");
                context.SendEvent("nobody", "note", 5);
                await context.Entities.SignalEntityAsync(new("counter", "a"), "Add", 1);
                await using (await context.Entities.LockEntitiesAsync(new EntityInstanceId("counter", "a")))
                {
                    await context.Entities.CallEntityAsync<int>(new("counter", "a"), "Get");
                }

                return 9;
            }));
        await hub.StartNewAsync("Test", 7, "x");
        await hub.PassAsync(TimeSpan.FromHours(1));
        await hub.RaiseAsync("x", "go", 1);
        await hub.WaitForEndAsync("x");

        var history = (await hub.Hub.ReadHistoryAsync("x"))!;

        Assert.Equal(
            [
                "ExecutionStarted # Test 7", "TaskScheduled #0 Double 1", "TaskCompleted #0  2", "TaskScheduled #1 Fail \"x\"", "TaskFailed #1  ",
                "SubOrchestrationInstanceCreated #2 Child ", "SubOrchestrationInstanceCompleted #2  3", "TimerCreated #3  ", "TimerFired #3  ",
                "EventRaised # go 1", "EventSent #4 note 5", "EntitySignaled #5 Add 1", "EntityLockRequested #6  ", "TaskCompleted #6  ",
                "EntityCalled #7 Get ", "TaskCompleted #7  1", "EntityLockReleased #8  ", "ExecutionCompleted # Completed ",
            ],
            history.Where(entry => entry.Kind != "OrchestratorStarted").Select(entry => $"{entry.Kind} #{entry.TaskId} {entry.Name} {entry.Payload}"));
        Assert.Equal(Enumerable.Range(0, history[^1].Turn + 1), history.Select(entry => entry.Turn).Distinct());
        Assert.Equal(TestHub.Noon.AddHours(1), history.Single(entry => entry.Kind == "TimerCreated").DueAt);
        Assert.Equal("x", history.Single(entry => entry.Kind == "TaskFailed").Failure!.ErrorMessage);
        Assert.Equal("kid", history.Single(entry => entry.Kind == "SubOrchestrationInstanceCreated").InstanceId);
        Assert.Equal("x", (await hub.Hub.ReadHistoryAsync("kid"))![0].InstanceId);
        Assert.Equal((TestHub.Noon, TestHub.Noon.AddHours(1)), (history[0].At, history[^1].At));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_instance_that_never_was_has_no_history(Way way) =>
        Assert.Null(await (await this.StartAsync(way, _ => { })).Hub.ReadHistoryAsync("nobody"));

    [Theory, MemberData(nameof(Ways))]
    public async Task After_continuing_as_new_only_the_present_run_can_be_read(Way way)
    {
        var hub = await this.StartAsync(way, tasks => Usual(tasks).AddOrchestratorFunc<int, int>("Test", async (context, round) =>
        {
            await context.CallActivityAsync("Double", round);
            if (round < 3)
            {
                context.ContinueAsNew(round + 1);
            }

            return round;
        }));
        await hub.RunAsync("Test", 0, "x");

        Assert.Equal(
            ["ExecutionStarted 3", "TaskScheduled 3", "TaskCompleted 6", "ExecutionCompleted "],
            (await hub.Hub.ReadHistoryAsync("x"))!.Where(entry => entry.Kind != "OrchestratorStarted").Select(entry => $"{entry.Kind} {entry.Payload}"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task The_end_by_order_is_told_as_such(Way way)
    {
        var hub = await this.StartCodeAsync(way, context => context.WaitForExternalEvent<int>("never"));
        await hub.StartNewAsync("Test", id: "x");
        await hub.IdleAsync();
        await hub.Client.TerminateInstanceAsync("x", "enough");
        await hub.WaitForEndAsync("x");

        Assert.Equal(
            ["ExecutionTerminated \"enough\"", "ExecutionCompleted "],
            (await hub.Hub.ReadHistoryAsync("x"))!.TakeLast(2).Select(entry => $"{entry.Kind} {entry.Payload}"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_scheduled_start_shows_its_time(Way way)
    {
        var hub = await this.StartCodeAsync(way, _ => Task.FromResult(1));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Test", new StartOrchestrationOptions("x", TestHub.Noon.AddHours(3)));

        Assert.Equal(TestHub.Noon.AddHours(3), Assert.Single((await hub.Hub.ReadHistoryAsync("x"))!).DueAt);
    }
}
