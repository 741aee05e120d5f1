using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Tests;

public sealed class EntityTests : Behaviour
{
    private static readonly EntityInstanceId A = new("counter", "a");
    private static readonly EntityInstanceId B = new("counter", "b");

    [Theory, MemberData(nameof(Ways))]
    public async Task A_call_gives_the_result_of_the_operation(Way way)
    {
        var hub = await this.StartAsync(way, Counters(async context =>
        {
            await context.Entities.CallEntityAsync(A, "Add", 3);
            await context.Entities.CallEntityAsync(A, "add", 4);
            return await context.Entities.CallEntityAsync<int>(A, "Get");
        }));

        Assert.Equal(7, (await hub.RunAsync("Test")).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task The_state_survives_a_crash(Way way)
    {
        var hub = await this.StartAsync(way, Counters());
        await hub.Client.Entities.SignalEntityAsync(A, "Add", 5);
        await hub.IdleAsync();

        await hub.CrashAndStartAsync();
        await hub.Client.Entities.SignalEntityAsync(A, "Add", 2);
        await hub.IdleAsync();

        Assert.Equal(7, await StateAsync(hub, A));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Signals_of_one_sender_arrive_in_their_order(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddEntity<Recorder>();
            tasks.AddOrchestratorFunc("Test", async context =>
            {
                for (var i = 0; i < 250; i++)
                {
                    await context.Entities.SignalEntityAsync(new("recorder", "x"), "Note", i);
                }
            });
        });

        await hub.RunAsync("Test");
        await hub.IdleAsync();

        Assert.Equal(Enumerable.Range(0, 250), await NotesAsync(hub));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_signal_with_a_time_arrives_at_that_time_even_after_a_crash(Way way)
    {
        var hub = await this.StartAsync(way, Counters());
        await hub.Client.Entities.SignalEntityAsync(A, "Add", 1, TestHub.Noon.AddHours(2));
        await hub.PassAsync(TimeSpan.FromHours(1));
        Assert.Null(await hub.Client.Entities.GetEntityAsync<int>(A));

        await hub.CrashAndStartAsync();
        await hub.IdleAsync();
        Assert.Null(await hub.Client.Entities.GetEntityAsync<int>(A));
        await hub.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(1, await StateAsync(hub, A));
        await hub.PassAsync(TimeSpan.FromDays(1));
        Assert.Equal(1, await StateAsync(hub, A));
        Assert.Empty(hub.TimersOnDisk());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_failed_operation_leaves_nothing_behind(Way way)
    {
        var hub = await this.StartAsync(way, Counters(async context =>
        {
            await context.Entities.CallEntityAsync(A, "Add", 3);
            try
            {
                await context.Entities.CallEntityAsync(A, "AddSignalStartAndFail", 100);
            }
            catch (EntityOperationFailedException failure)
            {
                return $"{failure.EntityId} {failure.OperationName} {failure.FailureDetails.ErrorType} {failure.FailureDetails.ErrorMessage}";
            }

            return "no failure";
        }));

        var output = (await hub.RunAsync("Test")).ReadOutputAs<string>();
        await hub.IdleAsync();

        Assert.Equal("@counter@a AddSignalStartAndFail System.InvalidOperationException No, thank you.", output);
        Assert.Equal(3, await StateAsync(hub, A));
        Assert.Null(await hub.Client.Entities.GetEntityAsync<int>(B));
        Assert.Single(await hub.AllAsync());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_signal_that_fails_is_logged_and_the_next_one_runs(Way way)
    {
        var setup = new TestHubSetup();
        var hub = await this.StartAsync(way, Counters(), setup);

        await hub.Client.Entities.SignalEntityAsync(A, "Nonsense");
        await hub.Client.Entities.SignalEntityAsync(A, "Add", 1);
        await hub.IdleAsync();

        Assert.Equal(1, await StateAsync(hub, A));
        Assert.Contains(setup.Log.Entries, entry => entry.Text.StartsWith(
            "Signal 'Nonsense' to entity '@counter@a' has failed: System.NotSupportedException: Operation '@counter@a/Nonsense' is not known: "
            + "DurableTask.Sqlite.Tests.Counter has no public method of this name.",
            StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_entity_that_is_not_registered_fails_its_caller(Way way)
    {
        var hub = await this.StartAsync(way, Counters(async context =>
        {
            await context.Entities.CallEntityAsync(new EntityInstanceId("nobody", "x"), "Add");
            return 0;
        }));

        var end = await hub.RunAsync("Test");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(
            "Operation 'Add' of entity '@nobody@x' failed: No entity named 'nobody' is registered with this worker. Register it with AddTasks, "
            + "or correct the name.",
            end.FailureDetails!.ErrorMessage);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_entity_may_signal_others_and_start_orchestrations(Way way)
    {
        var hub = await this.StartAsync(way, Counters());

        await hub.Client.Entities.SignalEntityAsync(A, "Pass", 9);
        await hub.IdleAsync();

        Assert.Equal(9, await StateAsync(hub, B));
        Assert.Equal(9, (await hub.GetAsync("started by a")).ReadInputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Delete_removes_the_state_and_the_row(Way way)
    {
        var hub = await this.StartAsync(way, Counters());
        await hub.Client.Entities.SignalEntityAsync(A, "Add", 9);
        await hub.IdleAsync();

        await hub.Client.Entities.SignalEntityAsync(A, "delete");
        await hub.IdleAsync();

        Assert.Null(await hub.Client.Entities.GetEntityAsync(A));
        Assert.Empty(hub.Select("SELECT key FROM entity ORDER BY key"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Queries_filter_and_page_by_id(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddEntity<Counter>();
            tasks.AddEntity<Recorder>();
        });
        for (var i = 0; i < 5; i++)
        {
            await hub.Client.Entities.SignalEntityAsync(new("counter", $"k{i}"), "Add", i);
        }

        await hub.IdleAsync();
        hub.Clock.Advance(TimeSpan.FromHours(1));
        await hub.Client.Entities.SignalEntityAsync(new("recorder", "x"), "Note", 1);
        await hub.IdleAsync();

        var pages = new List<string>();
        await foreach (var page in hub.Client.Entities.GetAllEntitiesAsync(new EntityQuery { PageSize = 2 }).AsPages())
        {
            pages.Add(string.Join(' ', page.Values.Select(entity => entity.Id)));
        }

        Assert.Equal(["@counter@k0 @counter@k1", "@counter@k2 @counter@k3", "@counter@k4 @recorder@x"], pages);
        Assert.Equal([3], await IdsAsync(new EntityQuery { InstanceIdStartsWith = "Counter@k3" }));
        Assert.Equal([0, 1, 2, 3, 4], await IdsAsync(new EntityQuery { LastModifiedTo = TestHub.Noon }));
        var late = await hub.Client.Entities.GetAllEntitiesAsync(
            new EntityQuery { LastModifiedFrom = TestHub.Noon.AddMinutes(1), IncludeState = false }).ToListAsync();
        Assert.Equal(TestHub.Noon.AddHours(1), Assert.Single(late).LastModifiedTime);
        Assert.False(late[0].IncludesState);

        async Task<List<int>> IdsAsync(EntityQuery query) =>
            [.. (await hub.Client.Entities.GetAllEntitiesAsync<int>(query).ToListAsync()).Select(entity => entity.State)];
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Clean_up_finds_what_no_turn_has_removed(Way way)
    {
        var hub = await this.StartAsync(way, Counters());
        await hub.Client.Entities.SignalEntityAsync(A, "Add", 1);
        await hub.IdleAsync();
        await hub.CrashAsync();

        // Rows as only a damaged or foreign program would leave them.
        hub.Execute("INSERT INTO entity (key, id, modified_at) VALUES (-77, '@counter@empty', 0)");
        await hub.StartAsync();
        var cleaned = await hub.Client.Entities.CleanEntityStorageAsync();

        Assert.Equal(new CleanEntityStorageResult { EmptyEntitiesRemoved = 1 }, cleaned);
        Assert.Equal(1, await StateAsync(hub, A));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Switched_off_entities_say_so(Way way)
    {
        var hub = await this.StartAsync(
            way,
            Counters(context => Task.FromResult(context.Entities.InCriticalSection())),
            new TestHubSetup { Worker = options => options.EnableEntitySupport = false });

        Assert.Equal(
            "Entities are switched off: DurableTaskWorkerOptions.EnableEntitySupport is false. Leave it at what UseSqlite sets.",
            (await hub.RunAsync("Test")).FailureDetails!.ErrorMessage);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_instance_id_that_looks_like_an_entity_is_refused(Way way)
    {
        var hub = await this.StartAsync(way, Counters());

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => hub.StartNewAsync("Test", null, "@counter@a"));

        Assert.Equal("The instance id '@counter@a' begins with '@', as only the ids of entities do. Choose another one.", refusal.Message);
    }

    private static Action<DurableTaskRegistry> Counters() => Counters(_ => Task.FromResult(0));

    private static Action<DurableTaskRegistry> Counters<T>(Func<TaskOrchestrationContext, Task<T>> test) => tasks =>
    {
        tasks.AddEntity<Counter>();
        tasks.AddOrchestratorFunc("Test", test);
    };

    private static async Task<int> StateAsync(TestHub hub, EntityInstanceId id) =>
        (await hub.Client.Entities.GetEntityAsync<int>(id))!.State;

    private static async Task<List<int>> NotesAsync(TestHub hub) =>
        (await hub.Client.Entities.GetEntityAsync<List<int>>(new("recorder", "x")))!.State;
}
