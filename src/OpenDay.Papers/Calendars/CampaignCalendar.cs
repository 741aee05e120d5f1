using System;
using System.Linq;
using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using OpenDay.Workflows.Queries;

namespace OpenDay.Papers.Calendars;

/// <summary>
/// Activities and deadlines as a calendar (RFC 5545) that a telephone or an office program subscribes to. An event keeps its id for good, the
/// one that mails about it give it as well.
/// </summary>
public static class CampaignCalendar
{
    public const string MediaType = "text/calendar; charset=utf-8";

    private static readonly TimeSpan s_deadlineShownAs = TimeSpan.FromMinutes(30);

    public static byte[] Write(CampaignDates dates)
    {
        ArgumentNullException.ThrowIfNull(dates);
        var plan = dates.Plan;
        var time = new PaperTime(plan);
        var domain = plan.Office.Email[(plan.Office.Email.LastIndexOf('@') + 1)..];
        var calendar = new Ical.Net.Calendar { ProductId = "-//OpenDay//OpenDay Functions//ZH", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", plan.Title);
        calendar.AddProperty("X-WR-TIMEZONE", plan.TimeZone);
        calendar.AddProperty("X-PUBLISHED-TTL", "PT6H");
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(plan.TimeZone, plan.StartsAt.UtcDateTime.AddYears(-1), includeHistoricalData: false));
        calendar.Events.AddRange(dates.Dates.Select(date => new CalendarEvent
        {
            Uid = $"{plan.Id}.{date.Id}@{domain}",
            Sequence = date.Sequence,
            DtStamp = new CalDateTime(DateTime.SpecifyKind(dates.MadeAt.UtcDateTime, DateTimeKind.Utc)),
            Summary = Summary(date),
            Location = date.Place,
            Start = Wall(date.Kind == DateKind.Deadline ? date.StartsAt - s_deadlineShownAs : date.StartsAt),
            End = Wall(date.EndsAt),
            Transparency = date.Kind == DateKind.Deadline ? "TRANSPARENT" : "OPAQUE",
            Status = "CONFIRMED",
        }));
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("The calendar library wrote nothing."));

        CalDateTime Wall(DateTimeOffset instant) => new(time.Wall(instant), plan.TimeZone);
    }

    private static string Summary(CampaignDate date) => (date.Kind, date.IsOver) switch
    {
        (DateKind.Activity, _) => $"{date.DepartmentName} {date.Title}",
        (_, true) => $"已报：{date.DepartmentName}{date.Title}",
        _ => $"时限：{date.DepartmentName}{date.Title}",
    };
}
