using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

public sealed class TimerCaseTests : Behaviour
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, MemberData(nameof(Ways))]
    public async Task A_timer_of_no_length_fires_at_once(Way way) =>
        Assert.Equal(TestHub.Noon.UtcDateTime, await this.ResultAsync(way, async context =>
        {
            await context.CreateTimer(TimeSpan.Zero, None);
            return context.CurrentUtcDateTime;
        }));

    [Theory, MemberData(nameof(Ways))]
    public async Task A_timer_for_a_moment_fires_at_that_moment(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            await context.CreateTimer(TestHub.Noon.UtcDateTime.AddMinutes(5), None);
            return context.CurrentUtcDateTime;
        });
        var id = await hub.StartNewAsync("Test");
        await hub.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(TestHub.Noon.UtcDateTime.AddMinutes(5), (await hub.GetAsync(id)).ReadOutputAs<DateTime>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_moment_of_local_time_means_the_same_moment_and_one_without_a_zone_means_utc(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            _ = context.CreateTimer(TestHub.Noon.AddHours(1).LocalDateTime, None);
            _ = context.CreateTimer(DateTime.SpecifyKind(TestHub.Noon.UtcDateTime.AddHours(2), DateTimeKind.Unspecified), None);
            await context.WaitForExternalEvent<object>("never");
            return 0;
        });
        await hub.StartNewAsync("Test");
        await hub.IdleAsync();

        Assert.Equal([TestHub.Noon.AddHours(1), TestHub.Noon.AddHours(2)], hub.TimersOnDisk());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Timers_that_are_due_together_fire_together(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => context.CreateTimer(TimeSpan.FromHours(1), None)));
            return context.CurrentUtcDateTime;
        });
        var id = await hub.StartNewAsync("Test");
        await hub.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(TestHub.Noon.UtcDateTime.AddHours(1), (await hub.GetAsync(id)).ReadOutputAs<DateTime>());
        Assert.Empty(hub.TimersOnDisk());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Timers_that_came_due_one_after_another_while_nothing_ran_fire_in_their_order(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            var order = new List<int>();
            await Task.WhenAll(new[] { 3, 1, 2 }.Select(async hours =>
            {
                await context.CreateTimer(TimeSpan.FromHours(hours), None);
                order.Add(hours);
            }));
            return string.Join(' ', order);
        });
        var id = await hub.StartNewAsync("Test");
        await hub.IdleAsync();
        await hub.CrashAsync();
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.StartAsync();

        Assert.Equal("1 2 3", (await hub.WaitForEndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_timer_with_a_token_that_was_cancelled_before_is_cancelled_and_never_set(Way way) =>
        Assert.Equal("TaskCanceledException: A task was canceled.", await this.ResultAsync(way, context =>
            ErrorOf(() => context.CreateTimer(TimeSpan.FromHours(1), new CancellationToken(canceled: true)))));

    [Theory, MemberData(nameof(Ways))]
    public async Task A_timer_that_is_taken_back_in_the_turn_that_set_it_leaves_no_trace(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            using var gone = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromHours(1), gone.Token);
            gone.Cancel();
            var error = await ErrorOf(() => timer);
            await context.WaitForExternalEvent<object>("go");
            return error;
        });
        var id = await hub.StartNewAsync("Test");
        await hub.IdleAsync();
        Assert.Empty(hub.TimersOnDisk());
        await hub.RaiseAsync(id, "go");

        Assert.Equal("TaskCanceledException: A task was canceled.", (await hub.WaitForEndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_token_that_is_cancelled_after_its_timer_has_fired_does_nothing(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            using var late = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromHours(1), late.Token);
            await timer;
            late.Cancel();
            return timer.Status.ToString();
        });
        var id = await hub.StartNewAsync("Test");
        await hub.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal("RanToCompletion", (await hub.GetAsync(id)).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_timer_that_nobody_waits_for_goes_with_its_instance(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            _ = context.CreateTimer(TimeSpan.FromDays(1), None);
            return await context.CallActivityAsync<int>("Double", 2);
        });

        Assert.Equal(4, (await hub.RunAsync("Test")).ReadOutputAs<int>());
        Assert.Empty(hub.TimersOnDisk());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_timer_at_the_end_of_time_is_kept(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            var end = context.CreateTimer(DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc), None);
            return await Task.WhenAny(end, context.WaitForExternalEvent<object>("go")) == end;
        });
        var id = await hub.StartNewAsync("Test");
        await hub.PassAsync(TimeSpan.FromDays(4000));
        Assert.Equal(DateTime.MaxValue.Ticks, Assert.Single(hub.TimersOnDisk()).Ticks);
        await hub.RaiseAsync(id, "go");

        Assert.False((await hub.WaitForEndAsync(id)).ReadOutputAs<bool>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_delay_beyond_the_end_of_time_fails_in_the_code(Way way) =>
        Assert.StartsWith("ArgumentOutOfRangeException: ", await this.ResultAsync(
            way, context => ErrorOf(() => context.CreateTimer(TimeSpan.MaxValue, None))), StringComparison.Ordinal);

    [Theory, MemberData(nameof(Ways))]
    public async Task The_quicker_of_a_timer_and_an_activity_wins_and_the_other_does_no_harm(Way way) =>
        Assert.Equal(42, await this.ResultAsync(way, async context =>
        {
            using var gone = new CancellationTokenSource();
            var call = context.CallActivityAsync<int>("Double", 21);
            var timer = context.CreateTimer(TimeSpan.FromHours(1), gone.Token);
            var first = await Task.WhenAny(call, timer);
            gone.Cancel();
            return first == call ? await call : -1;
        }));

    [Theory, MemberData(nameof(Ways))]
    public async Task Time_stands_still_within_a_turn(Way way)
    {
        TestHub? hub = null;
        hub = await this.StartCodeAsync(way, context =>
        {
            var before = context.CurrentUtcDateTime;
            hub!.Clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(context.CurrentUtcDateTime - before);
        });

        Assert.Equal(TimeSpan.Zero, (await hub.RunAsync("Test")).ReadOutputAs<TimeSpan>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Time_never_goes_back_in_an_instance_though_the_clock_does(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            var times = new List<DateTime> { context.CurrentUtcDateTime };
            while (times.Count < 4)
            {
                await context.WaitForExternalEvent<object>("look");
                times.Add(context.CurrentUtcDateTime);
            }

            return string.Join(' ', times.Select(time => $"{time:HH}"));
        });
        var id = await hub.StartNewAsync("Test");
        await hub.IdleAsync();
        foreach (var hours in new[] { 1, -5, 6 })
        {
            hub.Clock.AdjustTime(hub.Clock.GetUtcNow().AddHours(hours));
            await hub.RaiseAsync(id, "look");
            await hub.IdleAsync();
        }

        Assert.Equal("12 13 13 14", (await hub.GetAsync(id)).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Time_never_goes_back_from_one_run_to_the_next(Way way)
    {
        TestHub? hub = null;
        hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc<DateTime?, bool>("Test", (context, before) =>
        {
            if (before is null)
            {
                context.ContinueAsNew(context.CurrentUtcDateTime);
                hub!.Clock.AdjustTime(TestHub.Noon.AddHours(-3));
            }

            return context.CurrentUtcDateTime >= before;
        }));

        Assert.True((await hub.RunAsync("Test")).ReadOutputAs<bool>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_timer_fires_after_the_clock_was_set_back_and_has_come_round_again(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), None);
            return 1;
        });
        var id = await hub.StartNewAsync("Test");
        await hub.IdleAsync();
        hub.Clock.AdjustTime(TestHub.Noon.AddHours(-2));
        await hub.PassAsync(TimeSpan.FromHours(2.5));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.GetAsync(id)).RuntimeStatus);
        await hub.PassAsync(TimeSpan.FromHours(0.5));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.GetAsync(id)).RuntimeStatus);
    }
}
