using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Functions.Demo;

namespace OpenDay.Driver.Tests.Demo;

public sealed class VirtualClockTests
{
    private static readonly DateTimeOffset s_start = new(2023, 5, 6, 1, 0, 0, TimeSpan.Zero);

    private readonly List<string> _log = [];
    private readonly VirtualClock _clock;

    public VirtualClockTests() => _clock = new VirtualClock(s_start, instant => _log.Add($"move {Minutes(instant)}"));

    [Fact]
    public async Task Timers_fire_in_order_with_the_clock_at_their_own_instants()
    {
        Set("late", 20);
        Set("early", 5);
        Set("later than the target", 40);

        await _clock.AdvanceToAsync(s_start.AddMinutes(30), Idle, CancellationToken.None);

        Assert.Equal(["idle 0", "move 5", "early at 5", "idle 5", "move 20", "late at 20", "idle 20", "move 30"], _log);
    }

    [Fact]
    public async Task Timers_of_one_instant_fire_together_in_the_order_in_which_they_were_set()
    {
        Set("first", 5);
        Set("second", 5);
        Set("third", 5);

        await _clock.AdvanceToAsync(s_start.AddMinutes(5), Idle, CancellationToken.None);

        Assert.Equal(["idle 0", "move 5", "first at 5", "second at 5", "third at 5", "idle 5"], _log);
    }

    [Fact]
    public async Task A_timer_set_by_what_another_set_off_fires_on_the_same_way()
    {
        using var outer = _clock.CreateTimer(_ => Set("inner", 5), null, TimeSpan.FromMinutes(10), Timeout.InfiniteTimeSpan);

        await _clock.AdvanceToAsync(s_start.AddMinutes(30), Idle, CancellationToken.None);

        Assert.Equal(["idle 0", "move 10", "idle 10", "move 15", "inner at 15", "idle 15", "move 30"], _log);
    }

    [Fact]
    public async Task A_timer_set_before_the_first_idle_moment_is_not_passed_over()
    {
        var isFirst = true;
        await _clock.AdvanceToAsync(
            s_start.AddMinutes(30),
            _ =>
            {
                if (isFirst)
                {
                    isFirst = false;
                    Set("set while busy", 10);
                }

                return Task.CompletedTask;
            },
            CancellationToken.None);

        Assert.Equal(["move 10", "set while busy at 10", "move 30"], _log);
    }

    [Fact]
    public async Task The_clock_waits_at_each_instant_until_all_is_idle()
    {
        Set("one", 5);
        Set("two", 10);
        var idle = new Queue<TaskCompletionSource>([new(), new(), new()]);
        var waits = idle.ToArray();

        var advance = _clock.AdvanceToAsync(s_start.AddMinutes(30), _ => idle.Dequeue().Task, CancellationToken.None);
        Assert.Equal(s_start, _clock.GetUtcNow());
        waits[0].SetResult();
        Assert.Equal(s_start.AddMinutes(5), _clock.GetUtcNow());
        waits[1].SetResult();
        Assert.Equal(s_start.AddMinutes(10), _clock.GetUtcNow());
        Assert.False(advance.IsCompleted);
        waits[2].SetResult();

        await advance;
        Assert.Equal(s_start.AddMinutes(30), _clock.GetUtcNow());
    }

    [Fact]
    public async Task The_clock_never_goes_back()
    {
        await _clock.AdvanceToAsync(s_start.AddMinutes(30), Idle, CancellationToken.None);
        _log.Clear();

        await _clock.AdvanceToAsync(s_start, Idle, CancellationToken.None);

        Assert.Equal(["idle 30"], _log);
        Assert.Equal(s_start.AddMinutes(30), _clock.GetUtcNow());
    }

    [Fact]
    public async Task Timestamps_and_instants_are_one_time()
    {
        var before = _clock.GetTimestamp();

        await _clock.AdvanceToAsync(s_start.AddDays(2), Idle, CancellationToken.None);

        Assert.Equal(TimeSpan.FromDays(2), _clock.GetElapsedTime(before));
        Assert.Equal(s_start.AddDays(2), _clock.GetUtcNow());
    }

    [Fact]
    public async Task A_periodic_timer_fires_at_each_period()
    {
        using var timer = _clock.CreateTimer(_ => _log.Add($"tick at {Minutes(_clock.GetUtcNow())}"), null, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(5));

        await _clock.AdvanceToAsync(s_start.AddMinutes(21), _ => Task.CompletedTask, CancellationToken.None);

        Assert.Equal(["move 10", "tick at 10", "move 15", "tick at 15", "move 20", "tick at 20", "move 21"], _log);
    }

    [Fact]
    public async Task A_timer_that_was_disposed_or_set_to_never_does_not_fire()
    {
        var disposed = Timer("disposed", 5);
        var stopped = Timer("stopped", 5);
        disposed.Dispose();
        Assert.False(disposed.Change(TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan));
        Assert.True(stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));

        await _clock.AdvanceToAsync(s_start.AddMinutes(30), Idle, CancellationToken.None);

        Assert.Equal(["idle 0", "move 30"], _log);
    }

    [Fact]
    public async Task A_timer_that_is_set_again_fires_at_its_new_instant_only()
    {
        var timer = Timer("moved", 5);
        timer.Change(TimeSpan.FromMinutes(10), Timeout.InfiniteTimeSpan);

        await _clock.AdvanceToAsync(s_start.AddMinutes(30), Idle, CancellationToken.None);

        Assert.Equal(["idle 0", "move 10", "moved at 10", "idle 10", "move 30"], _log);
    }

    [Fact]
    public async Task A_timer_due_at_once_fires_though_nobody_moves_the_clock()
    {
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        using var timer = _clock.CreateTimer(_ => fired.SetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        await fired.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Empty(_log);
    }

    [Fact]
    public async Task Two_cannot_move_the_clock_at_once()
    {
        var idle = new TaskCompletionSource();
        var advance = _clock.AdvanceToAsync(s_start.AddMinutes(1), _ => idle.Task, CancellationToken.None);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => _clock.AdvanceToAsync(s_start.AddMinutes(2), Idle, CancellationToken.None));

        Assert.Equal("The clock is on its way already. Wait for that before it is sent on to 2023-05-06T01:02:00.0000000+00:00.", refused.Message);
        idle.SetResult();
        await advance;
    }

    [Fact]
    public async Task Delays_of_the_framework_follow_the_clock()
    {
        var delay = Task.Delay(TimeSpan.FromHours(3), _clock);

        await _clock.AdvanceToAsync(s_start.AddHours(3).AddTicks(-1), Idle, CancellationToken.None);
        Assert.False(delay.IsCompleted);
        await _clock.AdvanceToAsync(s_start.AddHours(3), Idle, CancellationToken.None);

        await delay.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private Task Idle(CancellationToken cancellationToken)
    {
        _log.Add($"idle {Minutes(_clock.GetUtcNow())}");
        return Task.CompletedTask;
    }

    private void Set(string name, int minutes) => _ = Timer(name, minutes);

    private ITimer Timer(string name, int minutes) =>
        _clock.CreateTimer(_ => _log.Add($"{name} at {Minutes(_clock.GetUtcNow())}"), null, TimeSpan.FromMinutes(minutes), Timeout.InfiniteTimeSpan);

    private static int Minutes(DateTimeOffset instant) => (int)(instant - s_start).TotalMinutes;
}
