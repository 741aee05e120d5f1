using System;

namespace Functions.Kestrel.Timers;

/// <summary>An endless series of instants.</summary>
internal abstract class Schedule
{
    /// <summary>The zone that the schedule is read in, and that functions are told instants in.</summary>
    public virtual TimeZoneInfo Zone => TimeZoneInfo.Utc;

    /// <summary>The first occurrence after an instant.</summary>
    /// <param name="occurrence">Any earlier member of the series, or where it begins.</param>
    /// <param name="after">Not before <paramref name="occurrence"/>.</param>
    /// <returns>The occurrence.</returns>
    public abstract DateTimeOffset Next(DateTimeOffset occurrence, DateTimeOffset after);
}
