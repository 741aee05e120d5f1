using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;

namespace DurableTask.Sqlite.Tests;

/// <summary>Names and ids that cannot be, wherever they come from, and what is said about them.</summary>
public sealed class BadInputTests : Behaviour
{
    private static readonly string Long = new('x', 257);
    private static readonly EntityInstanceId A = new("counter", "a");

    [Theory, MemberData(nameof(Ways))]
    public async Task A_client_that_names_no_instance_is_refused(Way way)
    {
        var client = (await this.StartAsync(way, tasks => Usual(tasks))).Client;
        var acts = new Func<string, Task>[]
        {
            id => client.ScheduleNewOrchestrationInstanceAsync("Test", new StartOrchestrationOptions(id)),
            id => client.RaiseEventAsync(id, "go"),
            id => client.WaitForInstanceStartAsync(id),
            id => client.WaitForInstanceCompletionAsync(id),
            id => client.TerminateInstanceAsync(id),
            id => client.SuspendInstanceAsync(id),
            id => client.ResumeInstanceAsync(id),
            id => client.GetInstanceAsync(id),
            id => client.PurgeInstanceAsync(id),
            id => client.RestartAsync(id),
            id => client.RewindInstanceAsync(id, "why"),
        };

        foreach (var act in acts)
        {
            Assert.Equal("ArgumentException: The instance id is empty. Give one of 1 to 256 characters.", await ErrorOf(() => act(string.Empty)));
            Assert.Equal(
                $"ArgumentException: The instance id '{Long[..40]}…' has 257 characters, but at most 256 are taken.", await ErrorOf(() => act(Long)));
        }

        Assert.Equal("ArgumentException: The instance id is empty. Give one of 1 to 256 characters.", await ErrorOf(() => client.RaiseEventAsync(null!, "go")));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_client_that_names_no_task_event_or_operation_is_refused(Way way)
    {
        var client = (await this.StartAsync(way, tasks => Usual(tasks))).Client;
        await AssertNamedAsync("orchestrator name", name => client.ScheduleNewOrchestrationInstanceAsync(name));
        await AssertNamedAsync("event name", name => client.RaiseEventAsync("x", name));
        await AssertNamedAsync("operation name", name => client.Entities.SignalEntityAsync(A, name));
        Assert.Equal(
            $"ArgumentException: The entity id '@counter@{Long[..31]}…' has 266 characters, but at most 256 are taken.",
            await ErrorOf(() => client.Entities.SignalEntityAsync(new("counter", Long), "Add")));
        Assert.Empty(await client.GetAllInstancesAsync().ToListAsync());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_orchestrator_that_names_nothing_is_refused_where_it_does(Way way)
    {
        var hub = await this.StartAsync(way, tasks => Usual(tasks).AddOrchestratorFunc<string, List<string>>("Test", async (context, name) =>
        [
            await ErrorOf(() => context.CallActivityAsync(name)),
            await ErrorOf(() => context.CallSubOrchestratorAsync(name)),
            await ErrorOf(() => context.WaitForExternalEvent<int>(name)),
            await ErrorOf(() => Do(() => context.SendEvent("x", name, 1))),
            await ErrorOf(() => Do(() => context.SendEvent(name, "x", 1))),
            await ErrorOf(() => context.Entities.CallEntityAsync(A, name)),
            await ErrorOf(() => context.Entities.SignalEntityAsync(A, name)),
            await ErrorOf(() => context.CallSubOrchestratorAsync("Test", new SubOrchestrationOptions(instanceId: name))),
        ]));
        var kinds = new[]
        {
            "activity name", "orchestrator name", "event name", "event name", "instance id", "operation name", "operation name", "instance id",
        };

        Assert.Equal(
            kinds.Select(kind => $"ArgumentException: The {kind} is empty. Give one of 1 to 256 characters."),
            (await hub.RunAsync("Test", string.Empty, "empty")).ReadOutputAs<List<string>>()!);
        Assert.Equal(
            kinds.Select(kind => $"ArgumentException: The {kind} '{Long[..40]}…' has 257 characters, but at most 256 are taken."),
            (await hub.RunAsync("Test", Long, "long")).ReadOutputAs<List<string>>()!);
        Assert.Equal(
            ["ExecutionStarted", "OrchestratorStarted", "ExecutionCompleted"], (await hub.Hub.ReadHistoryAsync("long"))!.Select(entry => entry.Kind));
        Assert.Equal(2, (await hub.AllAsync()).Count);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_orchestrator_cannot_address_entities_as_instances_or_by_over_long_ids(Way way)
    {
        const string At = "begins with '@', as only the ids of entities do. Choose another one.";
        var tooLong = new EntityInstanceId("counter", Long);
        var errors = await this.ResultAsync(way, async context => new List<string>
        {
            await ErrorOf(() => context.CallSubOrchestratorAsync("Test", new SubOrchestrationOptions(instanceId: "@counter@a"))),
            await ErrorOf(() => Do(() => context.SendEvent("@counter@a", "x", 1))),
            await ErrorOf(() => context.Entities.CallEntityAsync(tooLong, "Get")),
            await ErrorOf(() => context.Entities.SignalEntityAsync(tooLong, "Add", 1)),
            await ErrorOf(() => context.Entities.LockEntitiesAsync(A, tooLong)),
        });

        Assert.Equal(Enumerable.Repeat($"ArgumentException: The instance id '@counter@a' {At}", 2), errors!.Take(2));
        Assert.Equal(
            Enumerable.Repeat($"ArgumentException: The entity id '@counter@{Long[..31]}…' has 266 characters, but at most 256 are taken.", 3),
            errors!.Skip(2));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_entity_that_names_nothing_is_refused_where_it_does(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddEntity<Clumsy>().AddOrchestratorFunc(
            "Test", context => context.Entities.CallEntityAsync<List<string>>(new("clumsy", "x"), "Try")));

        Assert.Equal(
            [
                "ArgumentException: The operation name is empty. Give one of 1 to 256 characters.",
                $"ArgumentException: The operation name '{Long[..40]}…' has 257 characters, but at most 256 are taken.",
                $"ArgumentException: The entity id '@counter@{Long[..31]}…' has 266 characters, but at most 256 are taken.",
                "ArgumentException: The orchestrator name is empty. Give one of 1 to 256 characters.",
                $"ArgumentException: The instance id '{Long[..40]}…' has 257 characters, but at most 256 are taken.",
                "ArgumentException: The instance id '@counter@a' begins with '@', as only the ids of entities do. Choose another one.",
            ],
            (await hub.RunAsync("Test")).ReadOutputAs<List<string>>()!);
        await hub.IdleAsync();
        Assert.Single(await hub.AllAsync());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_unknown_sub_orchestrator_fails_the_call_and_is_named(Way way) =>
        Assert.Equal(
            "TaskFailedException: Task 'Nowhere' (#0) failed: No orchestrator named 'Nowhere' is registered with this worker. Register it with "
            + "AddTasks, or correct the name.",
            await this.ResultAsync(way, context => ErrorOf(() => context.CallSubOrchestratorAsync("Nowhere"))));

    [Theory, MemberData(nameof(Ways))]
    public async Task An_event_to_an_instance_that_never_was_is_not_kept_for_one_that_comes(Way way)
    {
        var hub = await this.StartCodeAsync(way, context => context.WaitForExternalEvent<int>("go"));
        await hub.RaiseAsync("x", "go", 1);
        await hub.StartNewAsync("Test", id: "x");
        await hub.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.GetAsync("x")).RuntimeStatus);
        await hub.RaiseAsync("x", "go", 2);

        Assert.Equal(2, (await hub.WaitForEndAsync("x")).ReadOutputAs<int>());
    }

    [Fact]
    public void An_entity_id_that_cannot_be_is_refused()
    {
        Assert.StartsWith("An entity's name must not contain '@', but 'a@b' does.", Assert.Throws<ArgumentException>(() => new EntityInstanceId("a@b", "x")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new EntityInstanceId(string.Empty, "x"));
        Assert.Throws<ArgumentNullException>(() => new EntityInstanceId("a", null!));
        Assert.StartsWith("An entity id has the form '@name@key', but 'a@b' does not.", Assert.Throws<ArgumentException>(() => EntityInstanceId.FromString("a@b")).Message, StringComparison.Ordinal);
    }

    private static Task Do(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private sealed class Clumsy : TaskEntity<int>
    {
        public async Task<List<string>> Try() =>
        [
            await ErrorOf(() => Do(() => this.Context.SignalEntity(A, string.Empty))),
            await ErrorOf(() => Do(() => this.Context.SignalEntity(A, Long))),
            await ErrorOf(() => Do(() => this.Context.SignalEntity(new("counter", Long), "Add", 1))),
            await ErrorOf(() => Do(() => this.Context.ScheduleNewOrchestration(string.Empty))),
            await ErrorOf(() => Do(() => this.Context.ScheduleNewOrchestration("Test", new StartOrchestrationOptions(Long)))),
            await ErrorOf(() => Do(() => this.Context.ScheduleNewOrchestration("Test", new StartOrchestrationOptions("@counter@a")))),
        ];
    }

    private static async Task AssertNamedAsync(string kind, Func<string, Task> act)
    {
        Assert.Equal($"ArgumentException: The {kind} is empty. Give one of 1 to 256 characters.", await ErrorOf(() => act(string.Empty)));
        Assert.Equal($"ArgumentException: The {kind} '{Long[..40]}…' has 257 characters, but at most 256 are taken.", await ErrorOf(() => act(Long)));
    }
}
