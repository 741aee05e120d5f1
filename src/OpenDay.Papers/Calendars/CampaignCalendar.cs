using System;
using System.Linq;
using System.Text;
using OpenDay.Workflows.Calendars;
using OpenDay.Workflows.Queries;

namespace OpenDay.Papers.Calendars;

/// <summary>Activities and deadlines as a calendar that a telephone or an office program subscribes to.</summary>
public static class CampaignCalendar
{
    public const string MediaType = "text/calendar; charset=utf-8";

    public static byte[] Write(CampaignDates dates)
    {
        ArgumentNullException.ThrowIfNull(dates);
        return Encoding.UTF8.GetBytes(CalendarFile.Write(
            dates.Plan,
            dates.Dates.Select(date => Entry(date) with { Contact = date.ContactName }),
            dates.MadeAt,
            isSubscribed: true));
    }

    private static CalendarEntry Entry(CampaignDate date) => date.Kind == DateKind.Deadline
        ? CalendarEntry.Deadline(date.Id, date.Sequence, Title(date), date.EndsAt)
        : new CalendarEntry(date.Id, date.Sequence, Title(date), date.StartsAt, date.EndsAt) { Place = date.Place };

    private static string Title(CampaignDate date) => (date.Kind, date.IsOver) switch
    {
        (DateKind.Activity, _) => $"{date.DepartmentName} {date.Title}",
        (_, true) => $"已报：{date.DepartmentName}{date.Title}",
        _ => $"时限：{date.DepartmentName}{date.Title}",
    };
}
