using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;

namespace OpenDay.Campaigns.Rehearsals;

/// <summary>What of a plan the office may not have meant.</summary>
public static class RehearsalWarnings
{
    /// <summary>Messages in all, or lines to one reader, that are many for one day.</summary>
    public const int Many = 40;

    /// <param name="nobodyActs">The rehearsal in which everything is sent that can be.</param>
    public static IReadOnlyList<RehearsalWarning> Of(RehearsedCampaign nobodyActs)
    {
        ArgumentNullException.ThrowIfNull(nobodyActs);
        var time = CampaignTime.Of(nobodyActs.Plan);
        return
        [
            .. Years(nobodyActs.Plan, time),
            .. Duties(nobodyActs, time),
            .. Reviews(nobodyActs),
            .. nobodyActs.Messages.GroupBy(message => time.DateOf(message.At)).Where(day => day.Count() >= Many)
                .Select(day => new RehearsalWarning(RehearsalWarningKind.ManyMessages, "", day.First().At, day.Count())),
            .. nobodyActs.Messages.GroupBy(message => (Day: time.DateOf(message.At), message.Reader)).Where(day => day.Sum(message => message.Lines) >= Many)
                .Select(day => new RehearsalWarning(RehearsalWarningKind.ManyLines, day.Key.Reader.Name, day.First().At, day.Sum(message => message.Lines))),
        ];
    }

    private static IEnumerable<RehearsalWarning> Years(CampaignPlan plan, CampaignTime time)
    {
        for (var year = time.DateOf(plan.StartsAt).Year; year <= time.DateOf(plan.ClosesAt).Year; year++)
        {
            if (!time.Calendar.Knows(year))
            {
                yield return new(RehearsalWarningKind.UnknownYear, "", plan.StartsAt, year);
            }
        }
    }

    private static IEnumerable<RehearsalWarning> Duties(RehearsedCampaign rehearsed, CampaignTime time)
    {
        var before = rehearsed.Events.Where(happening => happening.Reminder?.Kind == ReminderKind.Upcoming).ToLookup(happening => (happening.Assignment!.Id, happening.Reminder!.DeliverableId));
        return rehearsed.Assignments
            .SelectMany(assignment => assignment.Deliverables, (assignment, deliverable) => (assignment, deliverable))
            .SelectMany(duty => Kinds(duty.deliverable, before[(duty.assignment.Id, duty.deliverable.Id)].Count()).Select(kind => (kind, duty.deliverable)))
            .GroupBy(warned => (warned.kind, warned.deliverable.Title, warned.deliverable.DueAt))
            .OrderBy(warned => warned.Key.kind)
            .ThenBy(warned => warned.Key.DueAt)
            .Select(warned => new RehearsalWarning(warned.Key.kind, warned.Key.Title, warned.Key.DueAt, warned.Count()));

        IEnumerable<RehearsalWarningKind> Kinds(Deliverable deliverable, int reminders)
        {
            if (deliverable.DueAt <= rehearsed.StartedAt)
            {
                return [RehearsalWarningKind.DeadlinePassed];
            }

            // A deadline at midnight is the end of the day before.
            var isDayOff = !time.Calendar.IsWorkday(time.DateOf(deliverable.DueAt.AddTicks(-1)));
            return
            [
                .. isDayOff ? [RehearsalWarningKind.DeadlineOnDayOff] : Array.Empty<RehearsalWarningKind>(),
                .. reminders == 0 ? [RehearsalWarningKind.NoReminder]
                    : reminders < rehearsed.Plan.Reminders.LeadTimes.Count ? [RehearsalWarningKind.FewerReminders]
                    : Array.Empty<RehearsalWarningKind>(),
            ];
        }
    }

    /// <summary>The last level's limit ends after the close: found by walking the levels again, as the rehearsal tells nothing after the close.</summary>
    private static IEnumerable<RehearsalWarning> Reviews(RehearsedCampaign rehearsed)
    {
        var (plan, time) = (rehearsed.Plan, CampaignTime.Of(rehearsed.Plan));
        return rehearsed.Assignments
            .SelectMany(assignment => assignment.Deliverables, (assignment, deliverable) => (deliverable, Until: plan.Deliverable(assignment.TrackId, deliverable.Id).Review
                .Aggregate(deliverable.DueAt, (since, levelId) => Agenda.AllowedUntil(plan.Level(levelId), since, time))))
            .Where(review => review.Until > plan.ClosesAt)
            .GroupBy(review => (review.deliverable.Title, review.Until))
            .OrderBy(review => review.Key.Until)
            .Select(review => new RehearsalWarning(RehearsalWarningKind.ReviewPastClose, review.Key.Title, review.Key.Until, review.Count()));
    }
}
