using System;

namespace DurableTask.Sqlite.Store;

/// <summary>
/// One timer: when it is due, whose it is, and which: a decision of an instance, or a signal in the inbox of an entity.
/// Timers are ordered by when they are due.
/// </summary>
internal readonly record struct TimerKey(long Due, long Instance, long Id, int Execution) : IComparable<TimerKey>
{
    /// <summary>The id of the timer that lets an instance start later.</summary>
    public const int ScheduledStart = -1;

    public int CompareTo(TimerKey other) =>
        (this.Due, this.Instance, this.Id).CompareTo((other.Due, other.Instance, other.Id));
}
