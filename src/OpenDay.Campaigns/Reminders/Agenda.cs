using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Reminders;

/// <summary>
/// What is due for an assignment in its present state, and when: a pure function of the records, so that planning twice plans the
/// same. Every item falls into office time, before the campaign closes; all but those with a duration for lead time fall on the plan's reminding time.
/// </summary>
public static class Agenda
{
    /// <summary>All items, past and to come, by instant, deliverable, kind, step and lead time. None while the campaign is paused or closed.</summary>
    public static IReadOnlyList<AgendaItem> Of(Campaign campaign, CampaignPlan plan, Assignment assignment, CampaignTime time)
    {
        if (campaign.Paused || campaign.IsClosed)
        {
            return [];
        }

        return
        [
            .. assignment.Deliverables
                .SelectMany(deliverable => ItemsOf(plan, assignment, deliverable, time))
                .Where(item => item.At < plan.ClosesAt)
                .OrderBy(item => item.At)
                .ThenBy(item => item.DeliverableId, StringComparer.Ordinal)
                .ThenBy(item => item.Kind)
                .ThenBy(item => item.Step)
                .ThenByDescending(item => item.Lead),
        ];
    }

    /// <summary>The instant of the first item not dealt with, or null where nothing is left. It may lie in the past.</summary>
    public static DateTimeOffset? NextAt(Campaign campaign, CampaignPlan plan, Assignment assignment, CampaignTime time) =>
        Of(campaign, plan, assignment, time).FirstOrDefault(item => item.At > assignment.AgendaDoneThrough)?.At;

    /// <summary>The items not dealt with whose instant has come.</summary>
    public static IReadOnlyList<AgendaItem> Due(Campaign campaign, CampaignPlan plan, Assignment assignment, CampaignTime time, DateTimeOffset now) =>
        [.. Of(campaign, plan, assignment, time).Where(item => item.At > assignment.AgendaDoneThrough && item.At <= now)];

    private static IEnumerable<AgendaItem> ItemsOf(CampaignPlan plan, Assignment assignment, Deliverable deliverable, CampaignTime time)
    {
        // What was published has been delivered; nobody is reminded of its correction.
        if (deliverable.PublishedAt is not null)
        {
            return [];
        }

        if (deliverable is { State: DeliverableState.UnderReview, WaitingSince: { } waitingSince })
        {
            var level = plan.Level(plan.LevelsOf(assignment.TrackId, deliverable)[deliverable.Level]);
            return ReviewWaiting(plan.Reminders, level, assignment.Id, deliverable.Id, waitingSince, time);
        }

        if (!deliverable.IsOwed)
        {
            return [];
        }

        // While the material was with the reviewers nothing was due; a return does not call that back.
        var since = deliverable.State == DeliverableState.Returned ? deliverable.WaitingSince : null;
        return Upcoming(plan.Reminders, assignment.Id, deliverable, time)
            .Concat(Overdue(plan.Reminders, assignment.Id, deliverable, time))
            .Where(item => since is null || item.At > since);
    }

    private static IEnumerable<AgendaItem> Upcoming(ReminderPlan plan, string assignmentId, Deliverable deliverable, CampaignTime time)
    {
        var lastDay = time.DateOf(deliverable.DueAt);
        if (!time.Calendar.IsWorkday(lastDay) || time.At(lastDay, time.Hours.Opens) >= deliverable.DueAt)
        {
            lastDay = time.Calendar.AddWorkdays(lastDay, -1);
        }

        return plan.LeadTimes
            .Select(lead => lead.Duration is { } duration
                ? new AgendaItem(assignmentId, deliverable.Id, ReminderKind.Upcoming, 0, time.NextOfficeTime(deliverable.DueAt - duration), deliverable.DueAt, duration)
                : new AgendaItem(assignmentId, deliverable.Id, ReminderKind.Upcoming, lead.WorkingDays, RemindOn(lead.WorkingDays == 0 ? lastDay : time.Calendar.AddWorkdays(lastDay, -lead.WorkingDays), time), deliverable.DueAt))
            .Where(item => item.At < deliverable.DueAt);
    }

    private static IEnumerable<AgendaItem> Overdue(ReminderPlan plan, string assignmentId, Deliverable deliverable, CampaignTime time)
    {
        var instants = Daily(First(deliverable.DueAt, orAt: false, time), plan.OverdueLimit, time);
        for (var day = 1; day <= instants.Count; day++)
        {
            var item = new AgendaItem(assignmentId, deliverable.Id, ReminderKind.Overdue, day, instants[day - 1], deliverable.DueAt);
            yield return item;
            if (day == plan.LeaderFromOverdueDay)
            {
                yield return item with { Kind = ReminderKind.LeaderEscalation };
            }

            if (day == plan.OfficeFromOverdueDay)
            {
                yield return item with { Kind = ReminderKind.OfficeEscalation };
            }
        }
    }

    /// <summary>A level's working days run from the first office time at which the material waited.</summary>
    private static IEnumerable<AgendaItem> ReviewWaiting(ReminderPlan plan, ReviewLevelPlan level, string assignmentId, string deliverableId, DateTimeOffset waitingSince, CampaignTime time)
    {
        return Daily(First(AllowedUntil(level, waitingSince, time), orAt: true, time), plan.ReviewLimit, time)
            .Select((at, index) => new AgendaItem(assignmentId, deliverableId, ReminderKind.ReviewWaiting, index + 1, at, waitingSince));
    }

    /// <summary>The instant until which a level may take its time; from then on its reviewer is reminded.</summary>
    internal static DateTimeOffset AllowedUntil(ReviewLevelPlan level, DateTimeOffset waitingSince, CampaignTime time)
    {
        var start = time.NextOfficeTime(waitingSince);
        return time.At(time.Calendar.AddWorkdays(time.DateOf(start), level.LimitWorkingDays), time.TimeOf(start));
    }

    /// <summary>The first working day whose reminding time comes after the instant, or, where allowed, at it.</summary>
    internal static DateOnly First(DateTimeOffset instant, bool orAt, CampaignTime time)
    {
        var day = time.DateOf(instant);
        var remindAt = RemindOn(day, time);
        return time.Calendar.IsWorkday(day) && (remindAt > instant || (orAt && remindAt == instant)) ? day : time.Calendar.AddWorkdays(day, 1);
    }

    internal static List<DateTimeOffset> Daily(DateOnly first, int count, CampaignTime time)
    {
        List<DateTimeOffset> instants = [];
        for (var day = first; instants.Count < count; day = time.Calendar.AddWorkdays(day, 1))
        {
            instants.Add(RemindOn(day, time));
        }

        return instants;
    }

    internal static DateTimeOffset RemindOn(DateOnly day, CampaignTime time) => time.At(day, time.Hours.RemindAt);
}
