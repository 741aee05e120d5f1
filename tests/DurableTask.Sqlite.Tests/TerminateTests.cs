using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace DurableTask.Sqlite.Tests;

public sealed class TerminateTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task An_instance_whose_start_lies_ahead_never_starts(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("x", TestHub.Noon.AddHours(1)));

        await hub.Client.TerminateInstanceAsync("x", "never");
        await hub.PassAsync(TimeSpan.FromHours(2));

        var end = await hub.GetAsync("x");
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "never"), (end.RuntimeStatus, end.ReadOutputAs<string>()));
        Assert.Null(end.SerializedCustomStatus);
        Assert.Empty(hub.TimersOnDisk());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_suspended_instance_ends_without_being_resumed(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.StartNewAsync("Wait", id: "x");
        await hub.Client.SuspendInstanceAsync("x");
        await hub.RaiseAsync("x", "go", 1);

        await hub.Client.TerminateInstanceAsync("x");

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await hub.WaitForEndAsync("x")).RuntimeStatus);
        await hub.IdleAsync();
        Assert.Empty(hub.Select("SELECT id FROM inbox ORDER BY id"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_finished_instance_stays_as_it_is(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.RunAsync("Quick", id: "x");

        await hub.Client.TerminateInstanceAsync("x", "too late");
        await hub.IdleAsync();

        var end = await hub.GetAsync("x");
        Assert.Equal((OrchestrationRuntimeStatus.Completed, 7), (end.RuntimeStatus, end.ReadOutputAs<int>()));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task The_first_of_two_orders_counts(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.StartNewAsync("Wait", id: "x");

        await hub.Client.TerminateInstanceAsync("x", "first");
        await hub.Client.TerminateInstanceAsync("x", "second");
        await hub.IdleAsync();

        Assert.Equal("first", (await hub.GetAsync("x")).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Without_an_output_there_is_none(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.StartNewAsync("Wait", id: "x");

        await hub.Client.TerminateInstanceAsync("x");

        Assert.Null((await hub.WaitForEndAsync("x")).SerializedOutput);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Children_live_on_unless_they_are_meant_too(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.StartNewAsync("Parent", id: "mum");
        await hub.IdleAsync();

        await hub.Client.TerminateInstanceAsync("mum", "alone");
        await hub.RaiseAsync("kid", "go", 3);

        Assert.Equal(3, (await hub.WaitForEndAsync("kid")).ReadOutputAs<int>());
        Assert.Equal("alone", (await hub.WaitForEndAsync("mum")).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_recursive_order_reaches_suspended_children_and_leaves_finished_ones(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            Tasks(tasks);
            tasks.AddOrchestratorFunc("Both", async context =>
            {
                await context.CallSubOrchestratorAsync("Quick", new SubOrchestrationOptions(instanceId: "quick"));
                await context.CallSubOrchestratorAsync("Wait", new SubOrchestrationOptions(instanceId: "wait"));
            });
        });
        await hub.StartNewAsync("Both", id: "mum");
        await hub.IdleAsync();
        await hub.Client.SuspendInstanceAsync("wait");
        await hub.IdleAsync();

        await hub.Client.TerminateInstanceAsync("mum", new TerminateInstanceOptions(null, Recursive: true));
        await hub.IdleAsync();

        Assert.Equal(
            ["mum Terminated", "quick Completed", "wait Terminated"],
            (await hub.AllAsync()).Select(item => $"{item.InstanceId} {item.RuntimeStatus}").Order());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_answer_that_comes_later_changes_nothing(Way way)
    {
        var hub = await this.StartAsync(way, tasks => Usual(tasks).AddOrchestratorFunc("Test", async context =>
        {
            await context.Entities.LockEntitiesAsync(new EntityInstanceId("counter", "a"));
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
        }));
        await hub.StartNewAsync("Test", id: "x");
        await hub.IdleAsync();

        await hub.Client.TerminateInstanceAsync("x");
        await hub.PassAsync(TimeSpan.FromHours(2));

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await hub.GetAsync("x")).RuntimeStatus);
        Assert.Empty(hub.Select("SELECT key FROM entity ORDER BY key"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task The_status_that_the_code_had_set_stays(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.StartNewAsync("Wait", id: "x");
        await hub.IdleAsync();

        await hub.Client.TerminateInstanceAsync("x");

        Assert.Equal("waiting", (await hub.WaitForEndAsync("x")).ReadCustomStatusAs<string>());
    }

    private static void Tasks(DurableTaskRegistry tasks) => Usual(tasks)
        .AddOrchestratorFunc("Quick", _ => 7)
        .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<int>("Wait", new SubOrchestrationOptions(instanceId: "kid")))
        .AddOrchestratorFunc("Wait", async context =>
        {
            context.SetCustomStatus("waiting");
            return await context.WaitForExternalEvent<int>("go");
        });
}
