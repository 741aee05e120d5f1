using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace DurableTask.Sqlite.Tests;

/// <summary>Every kind of change to code that history does not bear, and what the failure says.</summary>
public sealed class NonDeterminismTests : Behaviour
{
    private const string Causes =
        " Either the orchestrator's code was changed since, or it depends on something that is not in its history: the clock, "
        + "random numbers, the environment, I/O or static state. Bring back the old code and give the new code a new version, "
        + "or terminate the instance.";

    private static readonly EntityInstanceId A = new("counter", "a");
    private static readonly EntityInstanceId B = new("counter", "b");

    [Theory, MemberData(nameof(Ways))]
    public Task Another_activity(Way way) => this.FailsAsync(
        way,
        context => context.CallActivityAsync("Echo", "x"),
        context => context.CallActivityAsync("Double", 1),
        "as decision 1 of turn 1, history holds a call of activity 'Echo' (#0), but the code now asks for a call of activity 'Double' (#0).");

    [Theory, MemberData(nameof(Ways))]
    public Task A_call_too_many(Way way) => this.FailsAsync(
        way,
        context => context.CallActivityAsync("Echo", "x"),
        context => Task.WhenAll(context.CallActivityAsync("Echo", "x"), context.CallActivityAsync("Double", 1)),
        "as decision 2 of turn 1, history holds nothing more, but the code now asks for a call of activity 'Double' (#1).");

    [Theory, MemberData(nameof(Ways))]
    public Task A_call_too_few(Way way) => this.FailsAsync(
        way,
        context => Task.WhenAll(context.CallActivityAsync("Echo", "x"), context.CallActivityAsync("Double", 1)),
        context => context.CallActivityAsync("Echo", "x"),
        "as decision 2 of turn 1, history holds a call of activity 'Double' (#1), but the code now asks for nothing more.");

    [Theory, MemberData(nameof(Ways))]
    public Task Calls_in_another_order(Way way) => this.FailsAsync(
        way,
        async context =>
        {
            await context.CallActivityAsync("Echo", "x");
            await context.CallActivityAsync("Double", 1);
        },
        async context =>
        {
            await context.CallActivityAsync("Double", 1);
            await context.CallActivityAsync("Echo", "x");
        },
        "as decision 1 of turn 1, history holds a call of activity 'Echo' (#0), but the code now asks for a call of activity 'Double' (#0).");

    [Theory, MemberData(nameof(Ways))]
    public Task A_timer_instead_of_an_activity(Way way) => this.FailsAsync(
        way,
        context => context.CallActivityAsync("Echo", "x"),
        context => context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None),
        "as decision 1 of turn 1, history holds a call of activity 'Echo' (#0), but the code now asks for a timer (#0).");

    [Theory, MemberData(nameof(Ways))]
    public Task A_sub_orchestration_instead_of_an_activity(Way way) => this.FailsAsync(
        way,
        context => context.CallActivityAsync("Echo", "x"),
        context => context.CallSubOrchestratorAsync("Echo"),
        "as decision 1 of turn 1, history holds a call of activity 'Echo' (#0), but the code now asks for a call of sub-orchestration 'Echo' (#0).");

    [Theory, MemberData(nameof(Ways))]
    public Task Another_sub_orchestration(Way way) => this.FailsAsync(
        way,
        context => context.CallSubOrchestratorAsync("Child"),
        context => context.CallSubOrchestratorAsync("Kid"),
        "as decision 1 of turn 1, history holds a call of sub-orchestration 'Child' (#0), but the code now asks for a call of "
        + "sub-orchestration 'Kid' (#0).");

    [Theory, MemberData(nameof(Ways))]
    public Task An_event_to_another_receiver(Way way) => this.FailsAsync(
        way,
        context => Send(context, "him", "note"),
        context => Send(context, "her", "note"),
        "as decision 1 of turn 1, history holds event 'note' sent to 'him' (#0), but the code now asks for event 'note' sent to 'her' (#0).");

    [Theory, MemberData(nameof(Ways))]
    public Task An_event_of_another_name(Way way) => this.FailsAsync(
        way,
        context => Send(context, "him", "note"),
        context => Send(context, "him", "letter"),
        "as decision 1 of turn 1, history holds event 'note' sent to 'him' (#0), but the code now asks for event 'letter' sent to 'him' (#0).");

    [Theory, MemberData(nameof(Ways))]
    public Task A_call_of_another_entity(Way way) => this.FailsAsync(
        way,
        context => context.Entities.CallEntityAsync(A, "Get"),
        context => context.Entities.CallEntityAsync(B, "Get"),
        "as decision 1 of turn 1, history holds a call of 'Get' of entity '@counter@a' (#0), but the code now asks for a call of 'Get' of "
        + "entity '@counter@b' (#0).");

    [Theory, MemberData(nameof(Ways))]
    public Task Another_operation(Way way) => this.FailsAsync(
        way,
        context => context.Entities.CallEntityAsync(A, "Get"),
        context => context.Entities.CallEntityAsync(A, "Add", 1),
        "as decision 1 of turn 1, history holds a call of 'Get' of entity '@counter@a' (#0), but the code now asks for a call of 'Add' of "
        + "entity '@counter@a' (#0).");

    [Theory, MemberData(nameof(Ways))]
    public Task A_signal_instead_of_a_call(Way way) => this.FailsAsync(
        way,
        context => context.Entities.CallEntityAsync(A, "Add", 1),
        context => context.Entities.SignalEntityAsync(A, "Add", 1),
        "as decision 1 of turn 1, history holds a call of 'Add' of entity '@counter@a' (#0), but the code now asks for a signal 'Add' to "
        + "entity '@counter@a' (#0).");

    [Theory, MemberData(nameof(Ways))]
    public Task Locks_on_others(Way way) => this.FailsAsync(
        way,
        context => context.Entities.LockEntitiesAsync(A),
        context => context.Entities.LockEntitiesAsync(A, B),
        "as decision 1 of turn 1, history holds locks on @counter@a (#0), but the code now asks for locks on @counter@a, @counter@b (#0).");

    [Theory, MemberData(nameof(Ways))]
    public Task Locks_that_are_kept_where_they_were_given_back(Way way) => this.FailsAsync(
        way,
        async context => await (await context.Entities.LockEntitiesAsync(A)).DisposeAsync(),
        context => context.Entities.LockEntitiesAsync(A),
        "as decision 1 of turn 2, history holds the release of @counter@a (#1), but the code now asks for nothing more.");

    [Theory, MemberData(nameof(Ways))]
    public async Task Code_that_ends_where_history_waits(Way way) => Assert.Equal(
        "Orchestration 'x' (Code) cannot be replayed: after turn 1, history says that it still waits, but the code now finishes." + Causes,
        await this.FailureAsync(way, _ => Task.CompletedTask, _ => Task.CompletedTask, waitsAfterwards: false));

    [Theory, MemberData(nameof(Ways))]
    public async Task Code_that_throws_where_history_waits(Way way) => Assert.Equal(
        "Orchestration 'x' (Code) cannot be replayed: as decision 1 of turn 1, history holds a call of activity 'Echo' (#0), but the code now "
        + "asks for nothing more." + Causes,
        await this.FailureAsync(way, context => context.CallActivityAsync("Echo", "x"), _ => throw new InvalidOperationException("new")));

    [Theory, MemberData(nameof(Ways))]
    public async Task An_orchestrator_that_is_no_longer_registered(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc("Code", context => context.WaitForExternalEvent<int>("go")));
        await hub.StartNewAsync("Code", id: "x");
        await hub.IdleAsync();
        await hub.CrashAndStartAsync(_ => { });
        await hub.RaiseAsync("x", "go");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.WaitForEndAsync("x")).RuntimeStatus);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task The_old_code_brought_back_goes_on_as_if_nothing_had_been(Way way)
    {
        var hub = await this.StartAsync(way, tasks => Usual(tasks).AddOrchestratorFunc("Code", async context =>
            await context.CallActivityAsync<int>("Double", 1) + await context.WaitForExternalEvent<int>("go")));
        await hub.StartNewAsync("Code", id: "x");
        await hub.IdleAsync();
        await hub.CrashAndStartAsync(tasks => Usual(tasks).AddOrchestratorFunc("Code", async context =>
            await context.CallActivityAsync<int>("Double", 1) + await context.WaitForExternalEvent<int>("go")));
        await hub.RaiseAsync("x", "go", 40);

        Assert.Equal(42, (await hub.WaitForEndAsync("x")).ReadOutputAs<int>());
    }

    private static Task Send(TaskOrchestrationContext context, string receiver, string name)
    {
        context.SendEvent(receiver, name, 1);
        return Task.CompletedTask;
    }

    private async Task FailsAsync(
        Way way, Func<TaskOrchestrationContext, Task> old, Func<TaskOrchestrationContext, Task> changed, string expected) =>
        Assert.Equal($"Orchestration 'x' (Code) cannot be replayed: {expected}{Causes}", await this.FailureAsync(way, old, changed));

    private async Task<string> FailureAsync(
        Way way, Func<TaskOrchestrationContext, Task> old, Func<TaskOrchestrationContext, Task> changed, bool waitsAfterwards = true)
    {
        var hub = await this.StartAsync(way, tasks => Register(tasks, old, true));
        await hub.StartNewAsync("Code", id: "x");
        await hub.IdleAsync();
        await hub.CrashAndStartAsync(tasks => Register(tasks, changed, waitsAfterwards));
        await hub.RaiseAsync("x", "go");
        var end = await hub.WaitForEndAsync("x");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        await hub.IdleAsync();
        Assert.Empty(hub.TimersOnDisk());
        Assert.Empty(hub.Select("SELECT key FROM entity WHERE lock IS NOT NULL ORDER BY key"));
        return end.FailureDetails!.ErrorMessage;
    }

    private static void Register(DurableTaskRegistry tasks, Func<TaskOrchestrationContext, Task> code, bool waitsAfterwards) => Usual(tasks)
        .AddOrchestratorFunc("Child", _ => 1)
        .AddOrchestratorFunc("Code", async context =>
        {
            await code(context);
            if (waitsAfterwards)
            {
                await context.WaitForExternalEvent<object>("go");
            }
        });
}
