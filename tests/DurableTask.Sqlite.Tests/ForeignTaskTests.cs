using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

/// <summary>What orchestrator code does outside its context.</summary>
public sealed class ForeignTaskTests : Behaviour
{
    private const string Foreign =
        "Orchestration 'test' (Test) awaited a task that did not come from its context, such as Task.Delay, Task.Run, an HTTP call or "
        + "anything with ConfigureAwait(false). It cannot be replayed. Use the context's timers and events, and put other work into an "
        + "activity.";

    private const string Outside =
        "Orchestration 'test' (Test) used its context outside its turn. Call the context from the orchestrator's own code only, never from "
        + "Task.Run, from another thread or after ConfigureAwait(false).";

    [Theory, MemberData(nameof(Ways))]
    public async Task Task_Run_fails_the_instance(Way way)
    {
        var busy = new TaskCompletionSource();
        var end = await this.RunCodeAsync(way, async _ => await Task.Run(async () =>
        {
            await busy.Task;
            return 1;
        }));
        busy.SetResult();

        Assert.Equal(Foreign, end.FailureDetails!.ErrorMessage);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Task_Delay_fails_the_instance(Way way)
    {
        var end = await this.RunCodeAsync(way, async _ =>
        {
            await Task.Delay(TimeSpan.FromDays(1));
            return 1;
        });

        Assert.Equal(Foreign, end.FailureDetails!.ErrorMessage);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task ConfigureAwait_false_on_a_foreign_task_fails_the_instance(Way way)
    {
        var foreign = new TaskCompletionSource();
        var end = await this.RunCodeAsync(way, async _ =>
        {
            await foreign.Task.ConfigureAwait(false);
            return 1;
        });
        foreign.SetResult();

        Assert.Equal(Foreign, end.FailureDetails!.ErrorMessage);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task ConfigureAwait_false_fails_the_instance_even_on_a_durable_task(Way way)
    {
        var end = await this.RunCodeAsync(way, async context => await context.CallActivityAsync<int>("Double", 2).ConfigureAwait(false));

        Assert.Equal(Foreign, end.FailureDetails!.ErrorMessage);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Task_Yield_and_finished_tasks_stay_within_the_turn(Way way) =>
        Assert.Equal(4, await this.ResultAsync(way, async context =>
        {
            await Task.Yield();
            await Task.CompletedTask;
            return await context.CallActivityAsync<int>("Double", await Task.FromResult(2));
        }));

    [Theory, MemberData(nameof(Ways))]
    public async Task A_source_that_the_code_completes_itself_may_be_awaited(Way way) =>
        Assert.Equal(3, await this.ResultAsync(way, async context =>
        {
            var source = new TaskCompletionSource<int>();
            async Task CompleteAsync() => source.SetResult(await context.CallActivityAsync<int>("Double", 1) + 1);
            _ = CompleteAsync();
            return await source.Task;
        }));

    [Theory, MemberData(nameof(WaysWithoutKill))]
    public async Task Code_that_blocks_on_a_foreign_task_holds_up_itself_only(Way way)
    {
        var foreign = new TaskCompletionSource<int>();
        var hub = await this.StartAsync(way, tasks => tasks
            .AddOrchestratorFunc("Blocks", _ => foreign.Task.GetAwaiter().GetResult()).AddOrchestratorFunc("Runs", _ => 2));
        var blocked = await hub.StartNewAsync("Blocks");

        Assert.Equal(2, (await hub.RunAsync("Runs")).ReadOutputAs<int>());
        foreign.SetResult(1);
        Assert.Equal(1, (await hub.WaitForEndAsync(blocked)).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task The_context_cannot_be_used_in_Task_Run(Way way)
    {
        var errors = new ConcurrentBag<string>();
        await this.RunCodeAsync(way, context =>
        {
            var attempts = new Action[]
            {
                () => context.NewGuid(),
                () => context.SetCustomStatus(1),
                () => context.ContinueAsNew(1),
                () => context.SendEvent("x", "y", 1),
                () => context.CreateTimer(TimeSpan.Zero, CancellationToken.None).GetAwaiter().GetResult(),
                () => context.CallActivityAsync("Double", 1).GetAwaiter().GetResult(),
                () => context.CallSubOrchestratorAsync("Test").GetAwaiter().GetResult(),
                () => context.WaitForExternalEvent<int>("x").GetAwaiter().GetResult(),
                () => context.Entities.CallEntityAsync(new("counter", "a"), "Get").GetAwaiter().GetResult(),
                () => context.Entities.LockEntitiesAsync(new Microsoft.DurableTask.Entities.EntityInstanceId("counter", "a")).GetAwaiter().GetResult(),
            };
            var other = new Thread(() =>
            {
                foreach (var attempt in attempts)
                {
                    errors.Add(Assert.Throws<InvalidOperationException>(attempt).Message);
                }
            });
            other.Start();
            Assert.True(other.Join(TestHub.Patience));
            return Task.FromResult(1);
        });

        Assert.Equal([Outside], errors.Distinct());
        Assert.Equal(0, errors.Count % 10);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task The_context_cannot_be_used_after_its_instance_has_ended(Way way)
    {
        TaskOrchestrationContext? kept = null;
        await this.RunCodeAsync(way, context =>
        {
            kept = context;
            return Task.FromResult(1);
        });

        Assert.Equal(Outside, Assert.Throws<InvalidOperationException>(() => kept!.NewGuid()).Message);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Ids_are_new_for_each_call_and_each_instance_and_the_same_in_each_replay(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            var (first, second) = (context.NewGuid(), context.NewGuid());
            await context.CallActivityAsync("Double", 1);
            await context.CallActivityAsync("Double", 1);
            return new[] { first, second, context.NewGuid() };
        });

        var all = (await hub.RunAsync("Test", id: "a")).ReadOutputAs<Guid[]>()!.Concat((await hub.RunAsync("Test", id: "b")).ReadOutputAs<Guid[]>()!);

        Assert.Distinct(all);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Code_learns_whether_it_is_replaying(Way way)
    {
        var replayed = await this.ResultAsync(way, async context =>
        {
            var before = context.IsReplaying;
            await context.CallActivityAsync("Double", 1);
            return $"{before} {context.IsReplaying}";
        });

        Assert.Equal(way == Way.Kept ? "False False" : "True False", replayed);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task What_code_catches_once_it_catches_in_each_replay(Way way) =>
        Assert.Equal("Task 'Fail' (#0) failed: a;Task 'Fail' (#1) failed: b;", await this.ResultAsync(way, async context =>
        {
            var text = string.Empty;
            foreach (var letter in new[] { "a", "b" })
            {
                try
                {
                    await context.CallActivityAsync("Fail", letter);
                }
                catch (TaskFailedException exception)
                {
                    text += exception.Message + ";";
                }
            }

            await context.CallActivityAsync("Double", 1);
            return text;
        }));

    [Theory, MemberData(nameof(Ways))]
    public async Task Calls_that_nobody_waits_for_are_made_but_not_waited_for(Way way)
    {
        var hub = await this.StartCodeAsync(way, context =>
        {
            _ = context.CallActivityAsync("Fail", "unseen");
            _ = context.CallSubOrchestratorAsync("Test2", new SubOrchestrationOptions(instanceId: "other"));
            return Task.FromResult(1);
        });

        Assert.Equal(1, (await hub.RunAsync("Test")).ReadOutputAs<int>());
        await hub.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.GetAsync("other")).RuntimeStatus);
    }
}
