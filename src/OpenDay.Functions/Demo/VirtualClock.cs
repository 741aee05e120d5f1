using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Functions.Demo;

/// <summary>
/// Time that stands still until somebody moves it, and then passes from one due timer to the next: each fires with the clock at
/// its own instant, and what it sets off has ended before the clock goes on. It never goes back.
/// </summary>
/// <param name="start">Where it stands at first.</param>
/// <param name="beforeMoving">Told of each instant before the clock shows it.</param>
internal sealed class VirtualClock(DateTimeOffset start, Action<DateTimeOffset>? beforeMoving = null) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly SortedSet<VirtualTimer> _armed = new(VirtualTimer.Order);
    private long _ticks = start.UtcTicks;
    private long _armings;
    private int _isAdvancing;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Passes to the instant, timer by timer. Timers of one instant fire together, in the order in which they were set.</summary>
    /// <param name="whenIdle">Completes when nothing that a timer set off is under way any more.</param>
    /// <exception cref="InvalidOperationException">Somebody else is moving the clock.</exception>
    public async Task AdvanceToAsync(DateTimeOffset target, Func<CancellationToken, Task> whenIdle, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(whenIdle);
        if (Interlocked.Exchange(ref _isAdvancing, 1) == 1)
        {
            throw new InvalidOperationException($"The clock is on its way already. Wait for that before it is sent on to {target:O}.");
        }

        try
        {
            // What is under way may yet set a timer that comes first.
            await whenIdle(cancellationToken);
            while (FirstDueBy(target.UtcTicks) is { } due)
            {
                Move(due);
                foreach (var timer in TakeDue())
                {
                    timer.Fire();
                }

                await whenIdle(cancellationToken);
            }

            Move(target.UtcTicks);
        }
        finally
        {
            Volatile.Write(ref _isAdvancing, 0);
        }
    }

    internal void Arm(VirtualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _armed.Remove(timer);
            timer.Period = period;
            if (timer.IsDisposed || dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            Set(timer, _ticks + dueTime.Ticks);
            if (dueTime > TimeSpan.Zero)
            {
                return;
            }
        }

        // Due at once: nobody need move the clock for it. Not on this thread, which may hold the lock that the callback wants.
        ThreadPool.UnsafeQueueUserWorkItem(
            static clock =>
            {
                foreach (var due in clock.TakeDue())
                {
                    due.Fire();
                }
            },
            this,
            preferLocal: false);
    }

    internal void Disarm(VirtualTimer timer)
    {
        lock (_gate)
        {
            timer.IsDisposed = true;
            _armed.Remove(timer);
        }
    }

    private long? FirstDueBy(long target)
    {
        lock (_gate)
        {
            return _armed.Min is { } first && first.Due <= target ? first.Due : null;
        }
    }

    private void Move(long ticks)
    {
        if (ticks > GetTimestamp())
        {
            beforeMoving?.Invoke(new DateTimeOffset(ticks, TimeSpan.Zero));
            Interlocked.Exchange(ref _ticks, ticks);
        }
    }

    private List<VirtualTimer> TakeDue()
    {
        lock (_gate)
        {
            var due = _armed.TakeWhile(timer => timer.Due <= _ticks).ToList();
            foreach (var timer in due)
            {
                _armed.Remove(timer);
                if (timer.Period > TimeSpan.Zero)
                {
                    Set(timer, timer.Due + timer.Period.Ticks);
                }
            }

            return due;
        }
    }

    private void Set(VirtualTimer timer, long due)
    {
        timer.Due = due;
        timer.Arming = _armings++;
        _armed.Add(timer);
    }
}
