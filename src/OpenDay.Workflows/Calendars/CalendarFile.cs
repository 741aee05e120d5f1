using System;
using System.Collections.Generic;
using System.Linq;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Workflows.Calendars;

/// <summary>
/// A campaign's activities and deadlines as a calendar file (RFC 5545). An event keeps its id for good, wherever it is told. The same entries
/// at the same instant are the same file byte for byte.
/// </summary>
public static class CalendarFile
{
    private static readonly TimeSpan s_deadlineShownAs = TimeSpan.FromMinutes(30);

    /// <param name="isSubscribed">Whether a program asks for it again and again, and shows it under the campaign's title.</param>
    public static string Write(CampaignPlan plan, IEnumerable<CalendarEntry> entries, DateTimeOffset madeAt, bool isSubscribed)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var zone = CampaignTime.Of(plan).Zone;
        var domain = plan.Office.Email[(plan.Office.Email.LastIndexOf('@') + 1)..];
        var calendar = new Ical.Net.Calendar { ProductId = "-//OpenDay//OpenDay Functions//ZH", Method = "PUBLISH" };
        if (isSubscribed)
        {
            calendar.AddProperty("X-WR-CALNAME", plan.Title);
            calendar.AddProperty("X-WR-TIMEZONE", plan.TimeZone);
            calendar.AddProperty("X-PUBLISHED-TTL", "PT6H");
        }

        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(plan.TimeZone, plan.StartsAt.UtcDateTime.AddYears(-1), includeHistoricalData: false));
        calendar.Events.AddRange(entries.Select(entry => new CalendarEvent
        {
            Uid = $"{plan.Id}.{entry.Id}@{domain}",
            Sequence = entry.Sequence,
            DtStamp = new CalDateTime(DateTime.SpecifyKind(madeAt.UtcDateTime, DateTimeKind.Utc)),
            Summary = entry.Title,
            Location = entry.Place,
            Contacts = entry.Contact is { } contact ? [contact] : [],
            Start = Wall(entry.IsDeadline ? entry.StartsAt - s_deadlineShownAs : entry.StartsAt),
            End = Wall(entry.EndsAt),
            Transparency = entry.IsDeadline ? "TRANSPARENT" : "OPAQUE",
            Status = "CONFIRMED",
        }));
        return new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("The calendar library wrote nothing.");

        CalDateTime Wall(DateTimeOffset instant) => new(TimeZoneInfo.ConvertTime(instant, zone).DateTime, plan.TimeZone);
    }
}
