using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Functions.Demo;

/// <summary>A timer of a <see cref="VirtualClock"/>, which guards all of its state. It fires in the execution context of whoever made it.</summary>
internal sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    /// <summary>By instant, then in the order in which they were set.</summary>
    public static IComparer<VirtualTimer> Order { get; } = Comparer<VirtualTimer>.Create(
        (left, right) => left.Due != right.Due ? left.Due.CompareTo(right.Due) : left.Arming.CompareTo(right.Arming));

    /// <summary>UTC ticks. Changes only while the clock does not hold the timer in its order.</summary>
    public long Due { get; set; }

    public long Arming { get; set; }

    public TimeSpan Period { get; set; }

    public bool IsDisposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        clock.Arm(this, dueTime, period);
        return !IsDisposed;
    }

    public void Fire()
    {
        if (_context is null)
        {
            callback(state);
        }
        else
        {
            ExecutionContext.Run(_context, static timer => ((VirtualTimer)timer!).Call(), this);
        }
    }

    public void Dispose() => clock.Disarm(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Call() => callback(state);
}
