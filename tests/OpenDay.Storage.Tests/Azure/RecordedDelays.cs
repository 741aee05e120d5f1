using System;
using System.Collections.Generic;
using System.Threading;

namespace OpenDay.Storage.Tests.Azure;

/// <summary>A clock on which every wait is over at once, and that tells which waits there were.</summary>
internal sealed class RecordedDelays : TimeProvider
{
    public List<TimeSpan> Delays { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Delays.Add(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
