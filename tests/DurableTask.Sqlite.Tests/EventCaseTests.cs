using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

public sealed class EventCaseTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task A_payload_that_was_not_given_is_the_default_of_its_type(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
            $"{await context.WaitForExternalEvent<string?>("a") ?? "null"} {await context.WaitForExternalEvent<int>("a")}");
        var id = await hub.StartNewAsync("Test");
        await hub.RaiseAsync(id, "a");
        await hub.RaiseAsync(id, "a");

        Assert.Equal("null 0", (await hub.WaitForEndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Events_of_one_name_are_not_mistaken_for_those_of_another(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            var b = await context.WaitForExternalEvent<int>("b");
            return (10 * b) + await context.WaitForExternalEvent<int>("a");
        });
        var id = await hub.StartNewAsync("Test");
        await hub.RaiseAsync(id, "a", 1);
        await hub.RaiseAsync(id, "b", 2);

        Assert.Equal(21, (await hub.WaitForEndAsync(id)).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_payload_of_another_type_fails_the_wait_and_is_used_up(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            var error = await ErrorOf(() => context.WaitForExternalEvent<int>("a"));
            return $"{error.Split(':')[0]} {await context.WaitForExternalEvent<int>("a")}";
        });
        var id = await hub.StartNewAsync("Test");
        await hub.RaiseAsync(id, "a", "text");
        await hub.RaiseAsync(id, "a", 4);

        Assert.Equal("JsonException 4", (await hub.WaitForEndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Waits_for_several_names_are_served_in_any_order(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
            (await Task.WhenAll(new[] { "a", "b", "c" }.Select(name => context.WaitForExternalEvent<string>(name)))).Aggregate(string.Concat));
        var id = await hub.StartNewAsync("Test");
        foreach (var name in new[] { "c", "a", "b" })
        {
            await hub.RaiseAsync(id, name, name.ToUpperInvariant());
        }

        Assert.Equal("ABC", (await hub.WaitForEndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_loop_takes_hundreds_of_events_in_their_order(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            var taken = new List<int>();
            while (taken.Count < 100)
            {
                taken.Add(await context.WaitForExternalEvent<int>("a"));
            }

            return taken;
        });
        var id = await hub.StartNewAsync("Test");
        for (var i = 0; i < 100; i++)
        {
            await hub.RaiseAsync(id, i % 2 == 0 ? "a" : "A", i);
        }

        Assert.Equal(Enumerable.Range(0, 100), (await hub.WaitForEndAsync(id)).ReadOutputAs<List<int>>()!);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_wait_with_a_token_that_was_cancelled_before_still_takes_what_has_come(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            await context.WaitForExternalEvent<object>("go");
            var cancelled = new CancellationToken(canceled: true);
            return $"{await context.WaitForExternalEvent<int>("a", cancelled)} {await ErrorOf(() => context.WaitForExternalEvent<int>("a", cancelled))}";
        });
        var id = await hub.StartNewAsync("Test");
        await hub.RaiseAsync(id, "a", 3);
        await hub.RaiseAsync(id, "go");

        Assert.Equal("3 OperationCanceledException: The operation was canceled.", (await hub.WaitForEndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task The_callers_token_ends_a_wait_with_a_time_out_and_its_timer(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            using var gone = new CancellationTokenSource();
            var wait = context.WaitForExternalEvent<int>("a", TimeSpan.FromDays(1), gone.Token);
            await context.WaitForExternalEvent<object>("stop");
            gone.Cancel();
            var error = await ErrorOf(() => wait);
            await context.WaitForExternalEvent<object>("end");
            return error.Split(':')[0];
        });
        var id = await hub.StartNewAsync("Test");
        await hub.RaiseAsync(id, "stop");
        await hub.IdleAsync();
        Assert.Empty(hub.TimersOnDisk());
        await hub.RaiseAsync(id, "end");

        Assert.Contains((await hub.WaitForEndAsync(id)).ReadOutputAs<string>(), new[] { "OperationCanceledException", "TaskCanceledException" });
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_event_that_comes_after_a_time_out_is_kept_for_the_next_wait(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            var late = await ErrorOf(() => context.WaitForExternalEvent<int>("a", TimeSpan.FromHours(1)));
            return $"{late} Then {await context.WaitForExternalEvent<int>("a", TimeSpan.FromHours(1))}.";
        });
        var id = await hub.StartNewAsync("Test");
        await hub.PassAsync(TimeSpan.FromHours(1));
        await hub.RaiseAsync(id, "a", 5);

        Assert.Equal("TaskCanceledException: Event 'a' did not come within 01:00:00. Then 5.", (await hub.WaitForEndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_time_out_of_no_length_still_takes_what_has_come(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            await context.WaitForExternalEvent<object>("go");
            return await context.WaitForExternalEvent<int>("a", TimeSpan.Zero);
        });
        var id = await hub.StartNewAsync("Test");
        await hub.RaiseAsync(id, "a", 3);
        await hub.RaiseAsync(id, "go");

        Assert.Equal(3, (await hub.WaitForEndAsync(id)).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_orchestration_may_send_an_event_to_itself(Way way) =>
        Assert.Equal("hello", await this.ResultAsync(way, async context =>
        {
            context.SendEvent(context.InstanceId, "note", "hello");
            return await context.WaitForExternalEvent<string>("note");
        }));

    [Theory, MemberData(nameof(Ways))]
    public async Task Events_that_one_orchestration_sends_arrive_in_their_order_and_once(Way way)
    {
        var hub = await this.StartAsync(way, tasks => Usual(tasks)
            .AddOrchestratorFunc("Take", async context =>
            {
                var taken = new List<int>();
                while (taken.Count == 0 || taken[^1] != 29)
                {
                    taken.Add(await context.WaitForExternalEvent<int>("n"));
                }

                return taken;
            })
            .AddOrchestratorFunc("Send", async context =>
            {
                for (var i = 0; i < 30; i++)
                {
                    context.SendEvent("take", "n", i);
                    if (i % 10 == 0)
                    {
                        await context.CallActivityAsync("Double", i);
                    }
                }
            }));
        await hub.StartNewAsync("Take", id: "take");
        await hub.RunAsync("Send");

        Assert.Equal(Enumerable.Range(0, 30), (await hub.WaitForEndAsync("take")).ReadOutputAs<List<int>>()!);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Events_that_nobody_ever_takes_are_gone_when_the_instance_ends(Way way)
    {
        var hub = await this.StartCodeAsync(way, context => context.WaitForExternalEvent<int>("end"));
        var id = await hub.StartNewAsync("Test");
        await hub.RaiseAsync(id, "other", 1);
        await hub.RaiseAsync(id, "end", 2);
        await hub.RaiseAsync(id, "end", 3);

        Assert.Equal(2, (await hub.WaitForEndAsync(id)).ReadOutputAs<int>());
        await hub.IdleAsync();
        Assert.Empty(hub.Select("SELECT id FROM inbox ORDER BY id"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_wait_that_nobody_looks_at_takes_its_event_away_from_older_waits(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            var old = context.WaitForExternalEvent<int>("a");
            _ = context.WaitForExternalEvent<int>("a");
            return await old;
        });
        var id = await hub.StartNewAsync("Test");
        await hub.IdleAsync();
        await hub.RaiseAsync(id, "a", 1);
        await hub.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.GetAsync(id)).RuntimeStatus);
        await hub.RaiseAsync(id, "a", 2);

        Assert.Equal(2, (await hub.WaitForEndAsync(id)).ReadOutputAs<int>());
    }
}
