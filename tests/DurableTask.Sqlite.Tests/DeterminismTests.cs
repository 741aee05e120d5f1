using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Tests;

public sealed class DeterminismTests : Behaviour
{
    private const string Causes =
        "Either the orchestrator's code was changed since, or it depends on something that is not in its history: the clock, "
        + "random numbers, the environment, I/O or static state. Bring back the old code and give the new code a new version, "
        + "or terminate the instance.";

    private const string Foreign =
        "awaited a task that did not come from its context, such as Task.Delay, Task.Run, an HTTP call or anything with "
        + "ConfigureAwait(false). It cannot be replayed. Use the context's timers and events, and put other work into an "
        + "activity.";

    [Theory, MemberData(nameof(Ways))]
    public async Task Code_that_calls_another_activity_than_history_holds_fails_the_instance_and_says_where(Way way)
    {
        TestHub? hub = null;
        var failure = await this.ReplayWithAsync(way, async context =>
        {
            await context.CallActivityAsync("First");
            await context.CallActivityAsync("Second");
            await context.CallActivityAsync("Other");
            await context.WaitForExternalEvent<object>("go");
        }, started => hub = started);

        Assert.Equal(
            "Orchestration 'x' (Code) cannot be replayed: as decision 1 of turn 3, history holds a timer (#2), but the code "
            + $"now asks for a call of activity 'Other' (#2). {Causes}",
            failure.ErrorMessage);
        Assert.Empty(hub!.TimersOnDisk());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Code_that_decides_less_than_history_holds_fails_the_instance(Way way)
    {
        var failure = await this.ReplayWithAsync(way, async context =>
        {
            await context.CallActivityAsync("First");
            await context.WaitForExternalEvent<object>("go");
        });

        Assert.Equal(
            "Orchestration 'x' (Code) cannot be replayed: as decision 1 of turn 2, history holds a call of activity 'Second' "
            + $"(#1), but the code now asks for nothing more. {Causes}",
            failure.ErrorMessage);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Code_that_finishes_where_history_waits_fails_the_instance_and_leaves_no_timer(Way way)
    {
        TestHub? hub = null;
        var failure = await this.ReplayWithAsync(way, 
            async context =>
            {
                await context.CallActivityAsync("First");
                await context.CallActivityAsync("Second");
                _ = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            },
            started => hub = started);

        Assert.Equal(
            "Orchestration 'x' (Code) cannot be replayed: after turn 3, history says that it still waits, but the code now "
            + $"finishes. {Causes}",
            failure.ErrorMessage);
        Assert.Empty(hub!.TimersOnDisk());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Code_that_follows_its_history_goes_on_under_other_inputs_and_due_times(Way way)
    {
        var hub = await this.StartAsync(way, Original);
        await hub.StartNewAsync("Code", id: "x");
        await hub.IdleAsync();

        await hub.CrashAndStartAsync(tasks => Activities(tasks).AddOrchestratorFunc("Code", async context =>
        {
            await context.CallActivityAsync("First", "another input");
            await context.CallActivityAsync("Second");
            await context.CreateTimer(TimeSpan.FromDays(9), CancellationToken.None);
        }));
        await hub.PassAsync(TimeSpan.FromDays(1));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.GetAsync("x")).RuntimeStatus);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_foreign_task_is_named_when_nothing_else_is_waited_for(Way way)
    {
        var never = new TaskCompletionSource();
        var hub = await this.StartAsync(
            way, tasks => tasks.AddOrchestratorFunc("Code", _ => never.Task));

        var end = await hub.RunAsync("Code", id: "x");

        Assert.Equal($"Orchestration 'x' (Code) {Foreign}", end.FailureDetails!.ErrorMessage);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_foreign_task_is_named_when_it_goes_on_beside_a_durable_wait(Way way)
    {
        var foreign = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc("Code", async context =>
        {
            _ = context.WaitForExternalEvent<object>("never");
            await foreign.Task;
        }));
        var id = await hub.StartNewAsync("Code", id: "x");
        await hub.IdleAsync();

        foreign.SetResult();
        if (way != Way.Kept)
        {
            // The run was let go, so nobody hears of the task; the next replay finds it finished.
            await hub.RaiseAsync(id, "other");
        }

        Assert.Equal(
            way == Way.Kept
                ? $"Orchestration 'x' (Code) {Foreign}"
                : "Orchestration 'x' (Code) cannot be replayed: after turn 1, history says that it still waits, but the code "
                    + $"now finishes. {Causes}",
            (await hub.WaitForEndAsync(id)).FailureDetails!.ErrorMessage);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task The_context_refuses_to_be_used_from_another_thread(Way way)
    {
        string? message = null;
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc("Code", context =>
        {
            var other = new Thread(() =>
                message = Assert.Throws<InvalidOperationException>(() => context.NewGuid().ToString()).Message);
            other.Start();
            Assert.True(other.Join(TestHub.Patience));
            return 1;
        }));

        await hub.RunAsync("Code", id: "x");

        Assert.Equal(
            "Orchestration 'x' (Code) used its context outside its turn. Call the context from the orchestrator's own code "
            + "only, never from Task.Run, from another thread or after ConfigureAwait(false).",
            message);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Time_ids_and_loggers_are_the_same_on_every_replay(Way way)
    {
        var setup = new TestHubSetup();
        var seen = new ConcurrentBag<string>();
        var hub = await this.StartAsync(
            way,
            tasks =>
            {
                tasks.AddOrchestratorFunc("Code", async context =>
                {
                    var logger = context.CreateReplaySafeLogger("Mine");
                    Say(logger, "begin");
                    seen.Add($"{context.CurrentUtcDateTime:O} {context.NewGuid()}");
                    await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                    Say(logger, "middle");
                    await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                    Say(logger, "end");
                });
            },
            setup);
        var id = await hub.StartNewAsync("Code");

        await hub.PassAsync(TimeSpan.FromHours(1));
        await hub.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.GetAsync(id)).RuntimeStatus);
        Assert.InRange(seen.Count, way == Way.Kept ? 1 : 3, way == Way.Killed ? int.MaxValue : 3);
        Assert.Single(new HashSet<string>(seen));
        Assert.Equal(
            ["begin", "middle", "end"],
            setup.Log.Entries.Where(entry => entry.Category == "Mine").Select(entry => entry.Text).Distinct());
    }

#pragma warning disable CA1848, CA2254 // The text is the test's own.
    private static void Say(ILogger logger, string text) => logger.LogInformation(text);
#pragma warning restore CA1848, CA2254

    private static DurableTaskRegistry Activities(DurableTaskRegistry tasks) => tasks
        .AddActivityFunc("First", _ => 1)
        .AddActivityFunc("Second", _ => 2)
        .AddActivityFunc("Other", _ => 3);

    private static void Original(DurableTaskRegistry tasks) =>
        Activities(tasks).AddOrchestratorFunc("Code", async context =>
        {
            await context.CallActivityAsync("First");
            await context.CallActivityAsync("Second");
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            await context.WaitForExternalEvent<object>("go");
        });

    private async Task<TaskFailureDetails> ReplayWithAsync(
        Way way, Func<TaskOrchestrationContext, Task> newCode, Action<TestHub>? started = null)
    {
        var hub = await this.StartAsync(way, Original);
        started?.Invoke(hub);
        await hub.StartNewAsync("Code", id: "x");
        await hub.IdleAsync();
        await hub.CrashAndStartAsync(tasks => Activities(tasks).AddOrchestratorFunc("Code", newCode));
        await hub.RaiseAsync("x", "go");
        return (await hub.WaitForEndAsync("x")).FailureDetails!;
    }
}
