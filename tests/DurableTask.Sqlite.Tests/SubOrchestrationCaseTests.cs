using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

public sealed class SubOrchestrationCaseTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task A_child_has_the_id_and_tags_that_its_parent_gives_it(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddOrchestratorFunc("Child", context => context.InstanceId)
            .AddOrchestratorFunc("Test", context => context.CallSubOrchestratorAsync<string>("Child", new SubOrchestrationOptions(
                new TaskOptions(tags: new Dictionary<string, string> { ["a"] = "b" }), "kid"))));

        Assert.Equal("kid", (await hub.RunAsync("Test")).ReadOutputAs<string>());
        Assert.Equal("b", (await hub.GetAsync("kid")).Tags["a"]);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Children_without_an_id_get_one_each_that_every_replay_repeats(Way way)
    {
        var hub = await this.StartAsync(way, tasks => Usual(tasks)
            .AddOrchestratorFunc("Child", context => context.InstanceId)
            .AddOrchestratorFunc("Test", async context => new[]
            {
                await context.CallSubOrchestratorAsync<string>("Child"), await context.CallSubOrchestratorAsync<string>("Child"),
            }));

        var ids = (await hub.RunAsync("Test")).ReadOutputAs<string[]>()!;

        Assert.Distinct(ids);
        Assert.Equal(3, (await hub.AllAsync()).Count);
        Assert.Equal(ids.Order(), (await hub.AllAsync()).Where(item => item.Name == "Child").Select(item => item.InstanceId).Order());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_child_knows_its_parent_and_nobody_else_has_one(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddOrchestratorFunc("Child", context => $"{context.Parent?.Name} {context.Parent?.InstanceId}")
            .AddOrchestratorFunc("Test", context => context.CallSubOrchestratorAsync<string>("Child")));

        Assert.Equal("Test mum", (await hub.RunAsync("Test", id: "mum")).ReadOutputAs<string>());
        Assert.Equal(" ", (await hub.RunAsync("Child")).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_child_under_the_id_of_a_finished_instance_takes_its_place(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddOrchestratorFunc<int, int>("Child", (_, number) => number)
            .AddOrchestratorFunc("Test", async context =>
                await context.CallSubOrchestratorAsync<int>("Child", 1, new SubOrchestrationOptions(instanceId: "kid"))
                + await context.CallSubOrchestratorAsync<int>("Child", 2, new SubOrchestrationOptions(instanceId: "kid"))));

        Assert.Equal(3, (await hub.RunAsync("Test")).ReadOutputAs<int>());
        Assert.Equal(2, (await hub.GetAsync("kid")).ReadInputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_family_may_be_deep(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc<int, int>("Test", async (context, depth) =>
            depth == 0 ? 0 : 1 + await context.CallSubOrchestratorAsync<int>("Test", depth - 1)));

        Assert.Equal(15, (await hub.RunAsync("Test", 15)).ReadOutputAs<int>());
        Assert.Equal(16, (await hub.AllAsync()).Count);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_parent_that_ends_first_does_not_end_its_child(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddOrchestratorFunc("Child", context => context.WaitForExternalEvent<int>("go"))
            .AddOrchestratorFunc("Test", context =>
            {
                _ = context.CallSubOrchestratorAsync("Child", new SubOrchestrationOptions(instanceId: "kid"));
                return 1;
            }));
        await hub.RunAsync("Test");
        await hub.RaiseAsync("kid", "go", 4);

        Assert.Equal(4, (await hub.WaitForEndAsync("kid")).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_child_that_is_replaced_by_a_client_leaves_its_parent_waiting(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddOrchestratorFunc("Child", context => context.WaitForExternalEvent<int>("go"))
            .AddOrchestratorFunc("Other", _ => 2)
            .AddOrchestratorFunc("Test", context => context.CallSubOrchestratorAsync<int>("Child", new SubOrchestrationOptions(instanceId: "kid"))));
        await hub.StartNewAsync("Test", id: "mum");
        await hub.IdleAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Other", new StartOrchestrationOptions("kid").WithDedupeStatuses());
        Assert.Equal(2, (await hub.WaitForEndAsync("kid")).ReadOutputAs<int>());
        await hub.IdleAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.GetAsync("mum")).RuntimeStatus);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Children_and_activities_run_beside_one_another(Way way)
    {
        var hub = await this.StartAsync(way, tasks => Usual(tasks)
            .AddOrchestratorFunc<int, int>("Child", async (context, number) =>
            {
                await context.CreateTimer(TimeSpan.FromHours(number), CancellationToken.None);
                return number;
            })
            .AddOrchestratorFunc("Test", async context =>
            {
                var all = new List<Task<int>>();
                for (var i = 1; i <= 3; i++)
                {
                    all.Add(context.CallSubOrchestratorAsync<int>("Child", i));
                    all.Add(context.CallActivityAsync<int>("Double", i * 10));
                }

                return (await Task.WhenAll(all)).Sum();
            }));
        await hub.StartNewAsync("Test", id: "x");
        for (var hour = 0; hour < 3; hour++)
        {
            await hub.PassAsync(TimeSpan.FromHours(1));
        }

        Assert.Equal(126, (await hub.GetAsync("x")).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_child_without_a_result_answers_too(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddOrchestratorFunc("Child", _ => { })
            .AddOrchestratorFunc("Test", async context =>
            {
                await context.CallSubOrchestratorAsync("Child");
                return await context.CallSubOrchestratorAsync<string?>("Child") ?? "nothing";
            }));

        Assert.Equal("nothing", (await hub.RunAsync("Test")).ReadOutputAs<string>());
    }
}
