using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Messages;

/// <summary>
/// Deadlines as a calendar file: one event each, ending at the deadline, under an id that is the duty's for good. The same deadlines at the
/// same instant are the same file byte for byte.
/// </summary>
internal static class DeadlineCalendar
{
    private static readonly TimeSpan s_shownAs = TimeSpan.FromMinutes(30);

    public static MessageAttachment Of(CampaignPlan plan, TimeZoneInfo zone, IReadOnlyList<Deadline> deadlines, DateTimeOffset createdAt)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//OpenDay//OpenDay Functions//ZH", Method = "PUBLISH" };
        var first = deadlines.Min(deadline => deadline.DueAt);
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(plan.TimeZone, first.UtcDateTime.AddYears(-1), includeHistoricalData: false));
        var domain = plan.Office.Email[(plan.Office.Email.LastIndexOf('@') + 1)..];
        foreach (var deadline in deadlines)
        {
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"{plan.Id}.{deadline.Id}@{domain}",
                Sequence = deadline.Sequence,
                DtStamp = new CalDateTime(DateTime.SpecifyKind(createdAt.UtcDateTime, DateTimeKind.Utc)),
                Summary = deadline.Title,
                Start = Wall(deadline.DueAt - s_shownAs),
                End = Wall(deadline.DueAt),
                Transparency = "TRANSPARENT",
                Status = "CONFIRMED",
            });
        }

        return new MessageAttachment(
            string.Create(CultureInfo.InvariantCulture, $"deadlines-{createdAt.UtcDateTime:yyyyMMdd}.ics"),
            "text/calendar; method=PUBLISH; charset=utf-8",
            new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("The calendar library wrote nothing."));

        CalDateTime Wall(DateTimeOffset instant) => new(TimeZoneInfo.ConvertTime(instant, zone).DateTime, plan.TimeZone);
    }
}
