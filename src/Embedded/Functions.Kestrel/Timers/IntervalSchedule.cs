using System;

namespace Functions.Kestrel.Timers;

/// <summary>Every so often, counted from where the series began; a late run does not shift those after it.</summary>
internal sealed class IntervalSchedule(TimeSpan interval) : Schedule
{
    public override DateTimeOffset Next(DateTimeOffset occurrence, DateTimeOffset after) =>
        occurrence + (((after - occurrence).Ticks / interval.Ticks) + 1) * interval;
}
