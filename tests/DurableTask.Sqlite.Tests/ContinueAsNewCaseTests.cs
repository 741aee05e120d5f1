using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

public sealed class ContinueAsNewCaseTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task The_last_of_several_orders_to_continue_counts(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc<int, int>("Test", (context, number) =>
        {
            if (number == 0)
            {
                context.ContinueAsNew(1);
                context.ContinueAsNew(2);
            }

            return number;
        }));

        Assert.Equal(2, (await hub.RunAsync("Test", 0)).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task The_input_may_become_null(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc<string?, string>("Test", (context, text) =>
        {
            if (text is not null)
            {
                context.ContinueAsNew();
            }

            return text ?? "nothing";
        }));

        Assert.Equal("nothing", (await hub.RunAsync("Test", "something")).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Code_that_fails_after_the_order_to_continue_has_failed(Way way)
    {
        var end = await this.RunCodeAsync<int>(way, context =>
        {
            context.ContinueAsNew(1);
            throw new InvalidOperationException("after all");
        });

        Assert.Equal((OrchestrationRuntimeStatus.Failed, "after all"), (end.RuntimeStatus, end.FailureDetails!.ErrorMessage));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task What_is_awaited_after_the_order_to_continue_is_waited_for(Way way)
    {
        var hub = await this.StartAsync(way, tasks => Usual(tasks).AddOrchestratorFunc<int, int>("Test", async (context, number) =>
        {
            if (number == 0)
            {
                context.ContinueAsNew(1);
                await context.CallActivityAsync("Double", 1);
                context.SetCustomStatus("doubled");
            }

            return number;
        }));

        var end = await hub.RunAsync("Test", 0);

        Assert.Equal((1, "doubled"), (end.ReadOutputAs<int>(), end.ReadCustomStatusAs<string>()));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Tags_parent_and_times_of_making_stay(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddOrchestratorFunc("Test", context => context.CallSubOrchestratorAsync<string>("Child", 0, new SubOrchestrationOptions(
                new TaskOptions(tags: new Dictionary<string, string> { ["a"] = "b" }), "child")))
            .AddOrchestratorFunc<int, string>("Child", async (context, round) =>
            {
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                if (round == 0)
                {
                    context.ContinueAsNew(1);
                }

                return $"{round} {context.Parent?.InstanceId}";
            }));
        await hub.StartNewAsync("Test", id: "mum");
        await hub.PassAsync(TimeSpan.FromHours(1));
        await hub.PassAsync(TimeSpan.FromHours(1));

        var child = await hub.GetAsync("child");
        Assert.Equal("1 mum", child.ReadOutputAs<string>());
        Assert.Equal("b", child.Tags["a"]);
        Assert.Equal((TestHub.Noon, TestHub.Noon.AddHours(2)), (child.CreatedAt, child.LastUpdatedAt));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_new_version_chooses_other_code(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddOrchestratorFunc<int, string>("Test", "1", (context, _) =>
            {
                context.ContinueAsNew(new ContinueAsNewOptions { NewVersion = "2" });
                return Task.FromResult("old");
            })
            .AddOrchestratorFunc<int, string>("Test", "2", (context, _) => Task.FromResult($"new {context.Version}")));

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Test", 0, new StartOrchestrationOptions("x") { Version = "1" });

        Assert.Equal("new 2", (await hub.WaitForEndAsync("x")).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_suspended_instance_continues_only_when_it_is_resumed(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc<int, int>("Test", async (context, round) =>
        {
            var number = await context.WaitForExternalEvent<int>("n");
            context.SetCustomStatus(round);
            if (round < 2)
            {
                context.ContinueAsNew(round + 1);
            }

            return number;
        }));
        await hub.StartNewAsync("Test", 0, "x");
        await hub.IdleAsync();
        await hub.Client.SuspendInstanceAsync("x");
        for (var i = 1; i <= 3; i++)
        {
            await hub.RaiseAsync("x", "n", i);
        }

        await hub.IdleAsync();
        Assert.Null((await hub.GetAsync("x")).SerializedCustomStatus);
        await hub.Client.ResumeInstanceAsync("x");

        Assert.Equal(3, (await hub.WaitForEndAsync("x")).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_child_of_an_earlier_run_does_not_answer_the_next(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddOrchestratorFunc<int, string>("Test", async (context, round) =>
            {
                var child = context.CallSubOrchestratorAsync<int>("Child", round, new SubOrchestrationOptions(instanceId: $"child{round}"));
                if (round == 0)
                {
                    context.ContinueAsNew(1);
                    return string.Empty;
                }

                return $"child {await child}";
            })
            .AddOrchestratorFunc<int, int>("Child", async (context, round) =>
            {
                await context.CreateTimer(TimeSpan.FromHours(1 + round), CancellationToken.None);
                return round;
            }));
        await hub.StartNewAsync("Test", 0, "x");
        await hub.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.GetAsync("x")).RuntimeStatus);
        await hub.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal("child 1", (await hub.GetAsync("x")).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.GetAsync("child0")).RuntimeStatus);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Those_who_wait_for_the_end_hear_of_the_last_run_only(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc<int, int>("Test", async (context, round) =>
        {
            await context.WaitForExternalEvent<object>("go");
            if (round < 3)
            {
                context.ContinueAsNew(round + 1);
            }

            return round;
        }));
        await hub.StartNewAsync("Test", 0, "x");
        var end = hub.WaitForEndAsync("x");
        for (var i = 0; i < 3; i++)
        {
            await hub.RaiseAsync("x", "go");
            await hub.IdleAsync();
            Assert.False(end.IsCompleted);
        }

        await hub.RaiseAsync("x", "go");
        Assert.Equal(3, (await end).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Events_go_over_run_after_run_until_somebody_takes_them(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc<int, string>("Test", async (context, round) =>
        {
            if (round == 0)
            {
                await context.WaitForExternalEvent<object>("go");
            }

            if (round < 5)
            {
                context.ContinueAsNew(round + 1);
                return string.Empty;
            }

            return await context.WaitForExternalEvent<string>("kept");
        }));
        await hub.StartNewAsync("Test", 0, "x");
        await hub.RaiseAsync("x", "kept", "here");
        await hub.RaiseAsync("x", "go");

        Assert.Equal("here", (await hub.WaitForEndAsync("x")).ReadOutputAs<string>());
    }
}
