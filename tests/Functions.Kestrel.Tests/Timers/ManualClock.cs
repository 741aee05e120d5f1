using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Functions.Kestrel.Tests.Timers;

/// <summary>A clock whose time and whose callbacks are moved apart: what lies between the two is where races live.</summary>
internal sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private readonly List<Alarm> alarms = [];

    public DateTimeOffset Now { get; set; } = start;

    /// <summary>Runs at the next setting of an alarm, before it takes effect.</summary>
    public Action? BeforeChange { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        alarms.Add(alarm);
        return alarm;
    }

    /// <summary>Calls back every alarm that is due, in the caller's thread.</summary>
    public void Fire()
    {
        foreach (var alarm in alarms.ToArray())
        {
            alarm.FireIfDue();
        }
    }

    private sealed class Alarm(ManualClock clock, Action callback) : ITimer
    {
        private DateTimeOffset? due;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != Timeout.InfiniteTimeSpan && clock.BeforeChange is { } before)
            {
                clock.BeforeChange = null;
                before();
            }

            due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.Now + dueTime;
            return true;
        }

        public void FireIfDue()
        {
            if (due <= clock.Now)
            {
                due = null;
                callback();
            }
        }

        public void Dispose() => due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
