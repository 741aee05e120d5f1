using System;
using System.Linq;
using NCrontab;

namespace Functions.Kestrel.Timers;

/// <summary>
/// An NCRONTAB expression, read in a time zone. A local time that does not exist (clocks go forward) is taken as the same span
/// after the change; one that exists twice (clocks go back) occurs the first time only.
/// </summary>
internal sealed class CronSchedule(CrontabSchedule expression, TimeZoneInfo zone) : Schedule
{
    public override TimeZoneInfo Zone => zone;

    public override DateTimeOffset Next(DateTimeOffset occurrence, DateTimeOffset after)
    {
        var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
        while (true)
        {
            local = expression.GetNextOccurrence(local);
            var instant = new DateTimeOffset(local, Offset(local)).ToUniversalTime();
            if (instant > after)
            {
                return instant;
            }
        }
    }

    // For a local time that does not exist the zone tells the offset before the change.
    private TimeSpan Offset(DateTime local) =>
        zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
}
