using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Reminders;
using OpenDay.Campaigns.Rehearsals;

namespace OpenDay.Web.Pages.Rehearsals;

/// <summary>A day of a rehearsal on which something happens.</summary>
/// <param name="Happenings">All but the reminders.</param>
/// <param name="Messages">How many leave.</param>
public sealed record RehearsalDay(
    DateOnly Day, bool IsWorkday, IReadOnlyList<RehearsalHappening> Happenings, IReadOnlyList<(ReminderKind Kind, int Count)> Reminders, int Messages)
{
    public static IReadOnlyList<RehearsalDay> Of(RehearsedCampaign rehearsed)
    {
        ArgumentNullException.ThrowIfNull(rehearsed);
        var time = CampaignTime.Of(rehearsed.Plan);
        var messages = rehearsed.Messages.ToLookup(message => time.DateOf(message.At));
        return
        [
            .. rehearsed.Events.GroupBy(happening => DayOf(happening, time)).OrderBy(day => day.Key).Select(day => new RehearsalDay(
                day.Key,
                time.Calendar.IsWorkday(day.Key),
                [.. day.Where(happening => happening.Reminder is null).GroupBy(Told).Select(told => new RehearsalHappening(told.Key.At, told.Key.Kind, told.Key.Subject, told.Count()))],
                [.. day.Select(happening => happening.Reminder).OfType<AgendaItem>().GroupBy(item => item.Kind).OrderBy(kind => kind.Key).Select(kind => (kind.Key, kind.Count()))],
                messages[day.Key].Count())),
        ];
    }

    /// <summary>A deadline at midnight is the end of the day before.</summary>
    private static DateOnly DayOf(RehearsedEvent happening, CampaignTime time) =>
        time.DateOf(happening.Kind == RehearsedEventKind.Deadline ? happening.At.AddTicks(-1) : happening.At);

    private static (DateTimeOffset At, RehearsedEventKind Kind, string Subject) Told(RehearsedEvent happening) =>
        (happening.At, happening.Kind, happening.Kind == RehearsedEventKind.Announced ? "" : happening.Subject);
}
