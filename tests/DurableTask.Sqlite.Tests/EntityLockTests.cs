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

public sealed class EntityLockTests : Behaviour
{
    private static readonly EntityInstanceId A = new("counter", "a");
    private static readonly EntityInstanceId B = new("counter", "b");

    public static TheoryData<Way, string> WaysOfLosingLocks => new(
        from way in new[] { Way.Kept, Way.Replayed, Way.Killed }
        from how in new[] { "fail", "terminate", "continue", "replace" }
        select (way, how));

    [Theory, MemberData(nameof(Ways))]
    public async Task A_critical_section_keeps_others_out(Way way)
    {
        var hub = await this.StartAsync(way, Counters(async context =>
        {
            await using (await context.Entities.LockEntitiesAsync(B, A))
            {
                var a = await context.Entities.CallEntityAsync<int>(A, "Get");
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                await context.Entities.CallEntityAsync(A, "Set", a + 1);
                await context.Entities.CallEntityAsync(B, "Set", a + 1);
            }

            return 0;
        }));
        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => hub.StartNewAsync("Test", null, $"test{i}")));
        await hub.IdleAsync();
        await hub.Client.Entities.SignalEntityAsync(A, "Add", 100);

        for (var i = 0; i < 4; i++)
        {
            if (i == 2)
            {
                await hub.CrashAndStartAsync();
            }

            await hub.PassAsync(TimeSpan.FromHours(1));
        }

        foreach (var id in ids)
        {
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.GetAsync(id)).RuntimeStatus);
        }

        // The signal came after the four had asked for the lock: it waited for all of them.
        Assert.Equal(104, await StateAsync(hub, A));
        Assert.Equal(4, await StateAsync(hub, B));
        Assert.Empty(hub.Select("SELECT key FROM entity WHERE lock_owner IS NOT NULL ORDER BY key"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Sections_over_the_same_entities_never_wait_for_each_other_for_ever(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddEntity<Counter>();
            tasks.AddOrchestratorFunc<int[]>("Test", async (context, keys) =>
            {
                await using var section = await context.Entities.LockEntitiesAsync(keys.Select(key => new EntityInstanceId("counter", $"{key}")));
                foreach (var key in keys)
                {
                    var id = new EntityInstanceId("counter", $"{key}");
                    await context.Entities.CallEntityAsync(id, "Set", 1 + await context.Entities.CallEntityAsync<int>(id, "Get"));
                }
            });
        });
        var random = new Random(7);
        var runs = Enumerable.Range(0, 20).Select(_ => Enumerable.Range(0, 5).OrderBy(_ => random.Next()).Take(3).ToArray()).ToList();

        var ids = await Task.WhenAll(runs.Select(keys => hub.StartNewAsync("Test", keys)));
        foreach (var id in ids)
        {
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.WaitForEndAsync(id)).RuntimeStatus);
        }

        await hub.IdleAsync();
        for (var key = 0; key < 5; key++)
        {
            Assert.Equal(runs.Count(keys => keys.Contains(key)), await StateAsync(hub, new("counter", $"{key}")));
        }
    }

    [Theory, MemberData(nameof(WaysOfLosingLocks))]
    public async Task Locks_end_with_the_execution_that_holds_them(Way way, string how)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddEntity<Counter>();
            tasks.AddOrchestratorFunc<string>("Hold", async (context, what) =>
            {
                if (what == "end")
                {
                    return;
                }

                _ = await context.Entities.LockEntitiesAsync(A, B);
                await context.WaitForExternalEvent<string>("go");
                context.ContinueAsNew("end");
                if (what == "fail")
                {
                    throw new InvalidOperationException("Enough.");
                }
            });
        });
        await hub.StartNewAsync("Hold", how, "hold");
        await hub.IdleAsync();
        await hub.Client.Entities.SignalEntityAsync(A, "Add", 1);
        await hub.Client.Entities.SignalEntityAsync(B, "Add", 1);
        await hub.IdleAsync();
        var held = await hub.Client.Entities.GetAllEntitiesAsync(new EntityQuery { IncludeTransient = true }).ToListAsync();
        Assert.Equal(["hold", "hold"], held.Select(entity => entity.LockedBy));
        Assert.Equal([1, 1], held.Select(entity => entity.BacklogQueueSize));

        await (how switch
        {
            "terminate" => hub.Client.TerminateInstanceAsync("hold"),
            "replace" => hub.Client.ScheduleNewOrchestrationInstanceAsync(
                "Hold", "end", new StartOrchestrationOptions("hold").WithDedupeStatuses()),
            _ => hub.RaiseAsync("hold", "go"),
        });
        await hub.IdleAsync();

        Assert.Equal(1, await StateAsync(hub, A));
        Assert.Equal(1, await StateAsync(hub, B));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_lock_that_is_granted_after_its_orchestration_has_ended_is_given_back(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddEntity<Counter>();
            tasks.AddOrchestratorFunc("Hold", async context =>
            {
                await using var section = await context.Entities.LockEntitiesAsync(A, B);
                await context.WaitForExternalEvent<string>("go");
            });
        });
        await hub.StartNewAsync("Hold", null, "first");
        await hub.IdleAsync();
        await hub.StartNewAsync("Hold", null, "second");
        await hub.IdleAsync();

        await hub.Client.TerminateInstanceAsync("second");
        await hub.IdleAsync();
        await hub.RaiseAsync("first", "go");
        await hub.IdleAsync();

        Assert.Empty(hub.Select("SELECT key FROM entity ORDER BY key"));
        Assert.Empty(hub.Select("SELECT id FROM inbox ORDER BY id"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Inside_a_critical_section_the_rules_are_enforced(Way way)
    {
        var hub = await this.StartAsync(way, Counters(async context =>
        {
            var errors = new List<string>();
            await using (await context.Entities.LockEntitiesAsync(A, A))
            {
                Assert.True(context.Entities.InCriticalSection(out var ids));
                errors.Add(string.Join(' ', ids));
                await Try(() => context.Entities.CallEntityAsync(B, "Get"));
                await Try(() => context.Entities.SignalEntityAsync(A, "Add", 1));
                await Try(() => context.Entities.LockEntitiesAsync(B));
                await Try(() => context.CallSubOrchestratorAsync("Test"));
                var busy = context.Entities.CallEntityAsync<int>(A, "Get");
                await Try(() => context.Entities.CallEntityAsync(A, "Get"));
                await busy;
                await context.Entities.SignalEntityAsync(B, "Add", 1);
            }

            await Try(() => context.Entities.LockEntitiesAsync());
            errors.Add($"{context.Entities.InCriticalSection()}");
            return errors;

            async Task Try(Func<Task> attempt)
            {
                try
                {
                    await attempt();
                    errors.Add("allowed");
                }
                catch (Exception exception)
                {
                    errors.Add(exception.Message);
                }
            }
        }));

        Assert.Equal(
            [
                "@counter@a",
                "Entity '@counter@b' cannot be called from a critical section that does not hold it. Lock it with the others, or call it outside the section.",
                "Entity '@counter@a' cannot be signalled from the critical section that holds it. Call it instead.",
                "A critical section cannot begin inside another one. Lock all entities at once, or leave the first section before.",
                "Sub-orchestrator 'Test' cannot be called from a critical section: it could wait for the very entities that the section holds. Leave the section first.",
                "Entity '@counter@a' is still busy with an earlier call of this critical section. Await that call first.",
                "There is nothing to lock: name at least one entity. (Parameter 'entityIds')",
                "False",
            ],
            (await hub.RunAsync("Test")).ReadOutputAs<List<string>>()!);
    }

    private static Action<DurableTaskRegistry> Counters<T>(Func<TaskOrchestrationContext, Task<T>> test) => tasks =>
    {
        tasks.AddEntity<Counter>();
        tasks.AddOrchestratorFunc("Test", test);
    };

    private static async Task<int> StateAsync(TestHub hub, EntityInstanceId id) =>
        (await hub.Client.Entities.GetEntityAsync<int>(id))!.State;
}
