using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

public sealed class PurgeTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task A_purge_that_is_repeated_finds_nothing(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.RunAsync("Done", id: "x");

        Assert.Equal(1, (await hub.Client.PurgeInstanceAsync("x")).PurgedInstanceCount);
        Assert.Equal(0, (await hub.Client.PurgeInstanceAsync("x")).PurgedInstanceCount);
        Assert.Null(await hub.Client.GetInstanceAsync("x"));
        Assert.Null(await hub.Hub.ReadHistoryAsync("x"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_id_is_free_again_after_the_purge(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.RunAsync("Done", 1, "x");
        await hub.Client.PurgeInstanceAsync("x");

        var options = new StartOrchestrationOptions("x").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Done", 2, options);

        Assert.Equal(2, (await hub.WaitForEndAsync("x")).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Without_recursion_children_stay(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.RunAsync("Parent", id: "mum");

        Assert.Equal(1, (await hub.Client.PurgeInstanceAsync("mum")).PurgedInstanceCount);
        Assert.Equal(["kid"], (await hub.AllAsync()).Select(item => item.InstanceId));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Recursion_leaves_children_that_still_run(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.RunAsync("Leaves", id: "mum");
        await hub.IdleAsync();

        Assert.Equal(1, (await hub.Client.PurgeInstanceAsync("mum", new PurgeInstanceOptions(Recursive: true))).PurgedInstanceCount);
        Assert.Equal(["kid"], (await hub.AllAsync()).Select(item => item.InstanceId));
        await hub.RaiseAsync("kid", "go", 1);
        Assert.Equal(1, (await hub.WaitForEndAsync("kid")).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_filter_takes_the_finished_only_even_if_it_names_others(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.RunAsync("Done", id: "done");
        await hub.StartNewAsync("Wait", id: "runs");
        await hub.IdleAsync();

        var all = await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter());

        Assert.Equal((1, true), (all.PurgedInstanceCount, all.IsComplete));
        var running = await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Running]));
        Assert.Equal(0, running.PurgedInstanceCount);
        Assert.Equal(["runs"], (await hub.AllAsync()).Select(item => item.InstanceId));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_filter_takes_each_status_by_itself(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.RunAsync("Done", id: "done");
        await hub.RunAsync("Unknown", id: "failed");
        await hub.StartNewAsync("Wait", id: "terminated");
        await hub.Client.TerminateInstanceAsync("terminated");
        await hub.IdleAsync();

        foreach (var status in new[] { OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated, OrchestrationRuntimeStatus.Completed })
        {
            var rest = (await hub.AllAsync()).Count;
            Assert.Equal(1, (await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(Statuses: [status]))).PurgedInstanceCount);
            Assert.DoesNotContain(await hub.AllAsync(), item => item.RuntimeStatus == status);
            Assert.Equal(rest - 1, (await hub.AllAsync()).Count);
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_recursive_filter_takes_children_along_and_counts_each_once(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.RunAsync("Parent", id: "mum");

        var purged = await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(), new PurgeInstanceOptions(Recursive: true));

        Assert.Equal(2, purged.PurgedInstanceCount);
        Assert.Empty(await hub.AllAsync());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_purge_leaves_the_entities_alone(Way way)
    {
        var hub = await this.StartCodeAsync(way, context => context.Entities.CallEntityAsync<int>(new("counter", "a"), "Get"));
        await hub.RunAsync("Test", id: "x");
        await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter());

        Assert.Equal(0, (await hub.Client.Entities.GetEntityAsync<int>(new("counter", "a")))!.State);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_child_may_be_purged_while_its_parent_runs(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            Tasks(tasks);
            tasks.AddOrchestratorFunc("Both", async context =>
                await context.CallSubOrchestratorAsync<int>("Done", 5, new SubOrchestrationOptions(instanceId: "kid"))
                + await context.WaitForExternalEvent<int>("go"));
        });
        await hub.StartNewAsync("Both", id: "mum");
        await hub.IdleAsync();
        await hub.Client.PurgeInstanceAsync("kid");
        await hub.RaiseAsync("mum", "go", 1);

        Assert.Equal(6, (await hub.WaitForEndAsync("mum")).ReadOutputAs<int>());
    }

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<int, int>("Done", (_, number) => number)
        .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<int>("go"))
        .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<int>("Done", 1, new SubOrchestrationOptions(instanceId: "kid")))
        .AddOrchestratorFunc("Leaves", context =>
        {
            _ = context.CallSubOrchestratorAsync("Wait", new SubOrchestrationOptions(instanceId: "kid"));
            return 1;
        });
}
