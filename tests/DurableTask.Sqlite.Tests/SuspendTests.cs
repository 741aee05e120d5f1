using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

public sealed class SuspendTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task What_came_meanwhile_is_taken_in_its_order(Way way)
    {
        var hub = await this.StartCodeAsync(way, CollectAsync);
        await hub.StartNewAsync("Test", id: "x");
        await hub.RaiseAsync("x", "n", 1);
        await hub.Client.SuspendInstanceAsync("x");
        await hub.RaiseAsync("x", "n", 2);
        await hub.RaiseAsync("x", "n", 3);
        await hub.IdleAsync();
        await hub.Client.ResumeInstanceAsync("x");
        await hub.RaiseAsync("x", "n", 4);
        await hub.RaiseAsync("x", "n", 0);

        Assert.Equal("1 2 3 4", (await hub.WaitForEndAsync("x")).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Two_suspensions_end_with_one_resumption(Way way)
    {
        var hub = await this.StartCodeAsync(way, CollectAsync);
        await hub.StartNewAsync("Test", id: "x");
        await hub.Client.SuspendInstanceAsync("x", "one");
        await hub.Client.SuspendInstanceAsync("x", "two");
        await hub.Client.ResumeInstanceAsync("x");
        await hub.RaiseAsync("x", "n", 0);

        Assert.Equal(string.Empty, (await hub.WaitForEndAsync("x")).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_resumption_of_what_is_not_suspended_does_nothing(Way way)
    {
        var hub = await this.StartCodeAsync(way, CollectAsync);
        await hub.StartNewAsync("Test", id: "x");
        await hub.Client.ResumeInstanceAsync("x");
        await hub.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.GetAsync("x")).RuntimeStatus);
        await hub.RaiseAsync("x", "n", 0);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.WaitForEndAsync("x")).RuntimeStatus);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Timers_that_came_due_meanwhile_fire_on_resumption(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return context.CurrentUtcDateTime;
        });
        await hub.StartNewAsync("Test", id: "x");
        await hub.IdleAsync();
        await hub.Client.SuspendInstanceAsync("x");
        await hub.PassAsync(TimeSpan.FromHours(3));
        Assert.Single(hub.TimersOnDisk());
        await hub.Client.ResumeInstanceAsync("x");

        Assert.Equal(TestHub.Noon.UtcDateTime.AddHours(3), (await hub.WaitForEndAsync("x")).ReadOutputAs<DateTime>());
        Assert.Empty(hub.TimersOnDisk());
    }

    [Theory, MemberData(nameof(WaysWithoutKill))]
    public async Task The_answer_of_an_activity_waits_for_the_resumption(Way way)
    {
        var answer = new TaskCompletionSource<int>();
        var hub = await this.StartAsync(way, tasks => tasks
            .AddActivityFunc("Slow", _ => answer.Task).AddOrchestratorFunc("Test", context => context.CallActivityAsync<int>("Slow")));
        await hub.StartNewAsync("Test", id: "x");
        await hub.Client.WaitForInstanceStartAsync("x").WaitAsync(TestHub.Patience);
        await hub.Client.SuspendInstanceAsync("x");
        answer.SetResult(9);
        await hub.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await hub.GetAsync("x")).RuntimeStatus);
        await hub.Client.ResumeInstanceAsync("x");

        Assert.Equal(9, (await hub.WaitForEndAsync("x")).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_activity_under_way_is_answered_after_a_crash_and_the_resumption(Way way)
    {
        var hub = await this.StartAsync(way, tasks => Usual(tasks).AddOrchestratorFunc("Test", async context =>
        {
            await context.WaitForExternalEvent<object>("go");
            return await context.CallActivityAsync<int>("Double", 4);
        }));
        await hub.StartNewAsync("Test", id: "x");
        await hub.RaiseAsync("x", "go");
        await hub.Client.SuspendInstanceAsync("x");
        await hub.CrashAndStartAsync();
        await hub.IdleAsync();
        await hub.Client.ResumeInstanceAsync("x");

        Assert.Equal(8, (await hub.WaitForEndAsync("x")).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_instance_that_is_suspended_before_its_start_time_starts_when_it_is_resumed(Way way)
    {
        var hub = await this.StartCodeAsync(way, context => Task.FromResult(context.CurrentUtcDateTime));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Test", new StartOrchestrationOptions("x", TestHub.Noon.AddHours(1)));
        await hub.Client.SuspendInstanceAsync("x");
        await hub.PassAsync(TimeSpan.FromHours(2));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await hub.GetAsync("x")).RuntimeStatus);
        await hub.Client.ResumeInstanceAsync("x");

        Assert.Equal(TestHub.Noon.UtcDateTime.AddHours(2), (await hub.WaitForEndAsync("x")).ReadOutputAs<DateTime>());
        Assert.Empty(hub.TimersOnDisk());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_instance_that_is_resumed_before_its_start_time_starts_at_that_time(Way way)
    {
        var hub = await this.StartCodeAsync(way, context => Task.FromResult(context.CurrentUtcDateTime));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Test", new StartOrchestrationOptions("x", TestHub.Noon.AddHours(1)));
        await hub.Client.SuspendInstanceAsync("x");
        await hub.Client.ResumeInstanceAsync("x");
        await hub.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await hub.GetAsync("x")).RuntimeStatus);
        await hub.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(TestHub.Noon.UtcDateTime.AddHours(1), (await hub.GetAsync("x")).ReadOutputAs<DateTime>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_suspended_child_keeps_its_parent_waiting(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<int>("Child", new SubOrchestrationOptions(instanceId: "kid")))
            .AddOrchestratorFunc("Child", context => context.WaitForExternalEvent<int>("go")));
        await hub.StartNewAsync("Parent", id: "mum");
        await hub.IdleAsync();
        await hub.Client.SuspendInstanceAsync("kid");
        await hub.RaiseAsync("kid", "go", 6);
        await hub.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.GetAsync("mum")).RuntimeStatus);
        await hub.Client.ResumeInstanceAsync("kid");

        Assert.Equal(6, (await hub.WaitForEndAsync("mum")).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Suspension_and_resumption_of_a_finished_instance_change_nothing(Way way)
    {
        var hub = await this.StartCodeAsync(way, _ => Task.FromResult(1));
        await hub.RunAsync("Test", id: "x");
        await hub.Client.SuspendInstanceAsync("x");
        await hub.Client.ResumeInstanceAsync("x");
        await hub.IdleAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.GetAsync("x")).RuntimeStatus);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task The_reasons_can_be_read_in_the_history(Way way)
    {
        var hub = await this.StartCodeAsync(way, CollectAsync);
        await hub.StartNewAsync("Test", id: "x");
        await hub.IdleAsync();
        await hub.Client.SuspendInstanceAsync("x", "holiday");
        await hub.IdleAsync();
        await hub.Client.ResumeInstanceAsync("x", "back");
        await hub.IdleAsync();

        Assert.Equal(
            ["ExecutionSuspended holiday", "ExecutionResumed back"],
            (await hub.Hub.ReadHistoryAsync("x"))!.Where(entry => entry.Payload is not null).Select(entry => $"{entry.Kind} {entry.Payload}"));
    }

    private static async Task<string> CollectAsync(TaskOrchestrationContext context)
    {
        var numbers = new List<int>();
        while (await context.WaitForExternalEvent<int>("n") is > 0 and var number)
        {
            numbers.Add(number);
        }

        return string.Join(' ', numbers);
    }
}
