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

public sealed class EntityCaseTests : Behaviour
{
    private static readonly EntityInstanceId A = new("counter", "a");
    private static readonly EntityInstanceId B = new("counter", "b");
    private static readonly EntityInstanceId Notes = new("recorder", "x");

    [Theory, MemberData(nameof(Ways))]
    public async Task Many_parallel_calls_are_all_answered_and_none_is_lost(Way way) =>
        Assert.Equal(40, await this.ResultAsync(way, async context =>
        {
            await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => context.Entities.CallEntityAsync(A, "Add", 1)));
            return await context.Entities.CallEntityAsync<int>(A, "Get");
        }));

    [Theory, MemberData(nameof(Ways))]
    public async Task Calls_and_signals_of_one_orchestration_arrive_in_the_order_in_which_they_were_made(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            await context.Entities.SignalEntityAsync(Notes, "Note", 1);
            _ = context.Entities.CallEntityAsync<int>(Notes, "Note", 2);
            await context.Entities.SignalEntityAsync(Notes, "Note", 3);
            _ = context.Entities.CallEntityAsync<int>(Notes, "Note", 4);
            return await context.Entities.CallEntityAsync<int>(Notes, "Note", 5);
        });

        Assert.Equal(5, (await hub.RunAsync("Test")).ReadOutputAs<int>());
        Assert.Equal(Enumerable.Range(1, 5), (await hub.Client.Entities.GetEntityAsync<List<int>>(Notes))!.State);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_signal_that_an_orchestration_sends_for_later_comes_later(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            await context.Entities.SignalEntityAsync(A, "Add", 1, new SignalEntityOptions { SignalTime = context.CurrentUtcDateTime.AddHours(2) });
            await context.Entities.SignalEntityAsync(B, "Add", 1, new SignalEntityOptions { SignalTime = context.CurrentUtcDateTime.AddHours(-2) });
            return 0;
        });
        await hub.RunAsync("Test");
        await hub.PassAsync(TimeSpan.FromHours(1));
        Assert.Null(await hub.Client.Entities.GetEntityAsync(A));
        Assert.Equal(1, (await hub.Client.Entities.GetEntityAsync<int>(B))!.State);
        await hub.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(1, (await hub.Client.Entities.GetEntityAsync<int>(A))!.State);
        Assert.Empty(hub.TimersOnDisk());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Signals_for_later_arrive_in_the_order_of_their_times(Way way)
    {
        var hub = await this.StartCodeAsync(way, _ => Task.FromResult(0));
        foreach (var hours in new[] { 3, 1, 2 })
        {
            await hub.Client.Entities.SignalEntityAsync(Notes, "Note", hours, TestHub.Noon.AddHours(hours));
        }

        await hub.IdleAsync();
        await hub.CrashAsync();
        hub.Clock.Advance(TimeSpan.FromHours(5));
        await hub.StartAsync();
        await hub.IdleAsync();

        Assert.Equal(new List<int> { 1, 2, 3 }, (await hub.Client.Entities.GetEntityAsync<List<int>>(Notes))!.State);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_entity_may_signal_itself(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddEntity<Countdown>());
        await hub.Client.Entities.SignalEntityAsync(new("countdown", "x"), "Tick", 10);
        await hub.IdleAsync();

        Assert.Equal(11, (await hub.Client.Entities.GetEntityAsync<int>(new("countdown", "x")))!.State);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_entity_may_signal_itself_for_later(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddEntity<Countdown>());
        await hub.Client.Entities.SignalEntityAsync(new("countdown", "x"), "TickHourly", 3);
        for (var hour = 0; hour < 4; hour++)
        {
            await hub.IdleAsync();
            Assert.Equal(hour + 1, (await hub.Client.Entities.GetEntityAsync<int>(new("countdown", "x")))!.State);
            await hub.PassAsync(TimeSpan.FromHours(1));
        }

        Assert.Empty(hub.TimersOnDisk());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_orchestration_that_an_entity_cannot_start_is_logged_and_the_operation_counts(Way way)
    {
        var setup = new TestHubSetup();
        var hub = await this.StartAsync(
            way,
            tasks => Usual(tasks).AddOrchestratorFunc("Test", context => context.WaitForExternalEvent<int>("never")),
            setup);
        await hub.StartNewAsync("Test", id: "started by a");
        await hub.IdleAsync();
        await hub.Client.Entities.SignalEntityAsync(A, "Pass", 9);
        await hub.IdleAsync();

        Assert.Equal(9, (await hub.Client.Entities.GetEntityAsync<int>(B))!.State);
        Assert.Contains(setup.Log.Entries, entry => entry.Text.StartsWith(
            "An orchestration that entity '@counter@a' wanted was not started. No instance was started: one with the id 'started by a' exists",
            StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_call_survives_the_restart_of_its_orchestration_and_answers_once(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            await context.Entities.CallEntityAsync(A, "Add", 1);
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            await context.Entities.CallEntityAsync(A, "Add", 1);
            return await context.Entities.CallEntityAsync<int>(A, "Get");
        });
        await hub.StartNewAsync("Test", id: "x");
        await hub.IdleAsync();
        await hub.CrashAndStartAsync();
        await hub.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(2, (await hub.GetAsync("x")).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_failure_in_a_critical_section_gives_the_locks_back(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            await using (await context.Entities.LockEntitiesAsync(A, B))
            {
                await context.Entities.CallEntityAsync(A, "Nonsense");
            }

            return 0;
        });

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.RunAsync("Test")).RuntimeStatus);
        await hub.IdleAsync();
        Assert.Empty(hub.Select("SELECT key FROM entity ORDER BY key"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Locks_outlive_crashes_and_long_waits(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            await using (await context.Entities.LockEntitiesAsync(A))
            {
                await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                return await context.Entities.CallEntityAsync<int>(A, "Get");
            }
        });
        await hub.StartNewAsync("Test", id: "x");
        await hub.IdleAsync();
        await hub.Client.Entities.SignalEntityAsync(A, "Add", 5);
        await hub.CrashAndStartAsync();
        await hub.IdleAsync();
        Assert.Equal([1], (await EverythingAsync(hub)).Select(entity => entity.BacklogQueueSize));
        await hub.PassAsync(TimeSpan.FromDays(1));

        Assert.Equal(0, (await hub.GetAsync("x")).ReadOutputAs<int>());
        Assert.Equal(5, (await hub.Client.Entities.GetEntityAsync<int>(A))!.State);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_section_may_follow_a_section(Way way) =>
        Assert.Equal("0 1 2", await this.ResultAsync(way, async context =>
        {
            var seen = new List<int>();
            for (var round = 0; round < 3; round++)
            {
                await using var section = await context.Entities.LockEntitiesAsync(A);
                seen.Add(await context.Entities.CallEntityAsync<int>(A, "Get"));
                await context.Entities.CallEntityAsync(A, "Add", 1);
            }

            return string.Join(' ', seen);
        }));

    [Theory, MemberData(nameof(Ways))]
    public async Task A_section_that_is_left_twice_is_left_once(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            var section = await context.Entities.LockEntitiesAsync(A);
            await section.DisposeAsync();
            await section.DisposeAsync();
            return context.Entities.InCriticalSection();
        });

        Assert.False((await hub.RunAsync("Test", id: "x")).ReadOutputAs<bool>());
        Assert.Single((await hub.Hub.ReadHistoryAsync("x"))!, entry => entry.Kind == "EntityLockReleased");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_entity_can_be_read_with_and_without_its_state(Way way)
    {
        var hub = await this.StartCodeAsync(way, _ => Task.FromResult(0));
        await hub.Client.Entities.SignalEntityAsync(A, "Add", 5);
        await hub.IdleAsync();

        var without = (await hub.Client.Entities.GetEntityAsync<int>(A, includeState: false))!;
        var untyped = (await hub.Client.Entities.GetEntityAsync(A))!;

        Assert.Equal(
            "InvalidOperationException: The state of entity '@counter@a' was not asked for, or there is none.",
            await ErrorOf(() => Task.FromResult(without.State)));
        Assert.Equal(("5", 5, TestHub.Noon), (untyped.State.Value, untyped.State.ReadAs<int>(), untyped.LastModifiedTime));
        Assert.Null(await hub.Client.Entities.GetEntityAsync(B));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_prefix_may_be_a_name_or_part_of_a_key(Way way)
    {
        var hub = await this.StartCodeAsync(way, _ => Task.FromResult(0));
        foreach (var key in new[] { "a1", "a2", "B1" })
        {
            await hub.Client.Entities.SignalEntityAsync(new("counter", key), "Add", 1);
        }

        await hub.Client.Entities.SignalEntityAsync(Notes, "Note", 1);
        await hub.IdleAsync();

        Assert.Equal(["@counter@B1", "@counter@a1", "@counter@a2"], await IdsAsync("counter"));
        Assert.Equal(["@counter@a1", "@counter@a2"], await IdsAsync("@Counter@a"));
        Assert.Empty(await IdsAsync("counter@b"));

        async Task<IEnumerable<string>> IdsAsync(string prefix) =>
            (await hub.Client.Entities.GetAllEntitiesAsync(new EntityQuery { InstanceIdStartsWith = prefix }).ToListAsync()).Select(entity => $"{entity.Id}");
    }

    private static async Task<List<EntityMetadata>> EverythingAsync(TestHub hub) =>
        await hub.Client.Entities.GetAllEntitiesAsync(new EntityQuery { IncludeTransient = true }).ToListAsync();

    private sealed class Countdown : TaskEntity<int>
    {
        public void Tick(int rest)
        {
            this.State++;
            if (rest > 0)
            {
                this.Context.SignalEntity(this.Context.Id, "Tick", rest - 1);
            }
        }

        public void TickHourly(int rest)
        {
            var hours = ++this.State;
            if (rest > 0)
            {
                this.Context.SignalEntity(this.Context.Id, "TickHourly", rest - 1, TestHub.Noon.AddHours(hours));
            }
        }
    }
}
