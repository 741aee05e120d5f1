using System;
using System.Globalization;
using OpenDay.Campaigns.Rehearsals;

namespace OpenDay.Web.Pages.Rehearsals;

/// <summary>What happens at one instant to one or several duties of one name.</summary>
public sealed record RehearsalHappening(DateTimeOffset At, RehearsedEventKind Kind, string Subject, int Count)
{
    /// <summary>The time of day; a deadline at midnight is the end of the day before.</summary>
    public string Clock(TimeZoneInfo zone)
    {
        var wall = TimeZoneInfo.ConvertTime(At, zone).DateTime;
        return Kind == RehearsedEventKind.Deadline && wall.TimeOfDay == TimeSpan.Zero ? "24:00" : wall.ToString("HH:mm", CultureInfo.InvariantCulture);
    }
}
