using System;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;

namespace OpenDay.Campaigns.Reminders;

/// <summary>What the office may remind of by hand, and whether a reminder that was planned is still to be sent when its turn comes.</summary>
public static class ReminderRules
{
    /// <summary>
    /// False once the duty is done or waived, its deadline another, the level that waited has decided, or the campaign is
    /// closed. A pause does not make a reminder needless: it is to be held back, not dropped.
    /// </summary>
    /// <param name="dueAt">The <see cref="AgendaItem.DueAt"/> it was planned with.</param>
    public static bool StillNeeded(Campaign campaign, Assignment assignment, ReminderKind kind, string deliverableId, DateTimeOffset dueAt)
    {
        var deliverable = assignment.Deliverables.FirstOrDefault(deliverable => deliverable.Id == deliverableId);
        if (campaign.IsClosed || deliverable is null)
        {
            return false;
        }

        return kind == ReminderKind.ReviewWaiting
            ? deliverable.State == DeliverableState.UnderReview && deliverable.WaitingSince == dueAt
            : deliverable.IsOwed && deliverable.DueAt == dueAt;
    }

    /// <summary>The reminder of whoever has to act now: the department while something is owed, the reviewer while it waits for one.</summary>
    /// <exception cref="RefusalException">The campaign is closed or paused, or nobody has to act.</exception>
    public static AgendaItem Asked(Campaign campaign, Assignment assignment, string deliverableId, CampaignTime time, DateTimeOffset now)
    {
        campaign.RequireOpen("remind somebody");
        if (campaign.Paused)
        {
            throw new RefusalException(RefusalKind.Conflict, "campaign-paused", $"Campaign '{campaign.Id}': expected a running campaign, found it paused. Resume it before you remind somebody.");
        }

        var deliverable = assignment.Require(deliverableId);
        return deliverable switch
        {
            { PublishedAt: null, State: DeliverableState.UnderReview, WaitingSince: { } since } => Item(ReminderKind.ReviewWaiting, since),
            { IsOwed: true } => Item(deliverable.IsLate(now) ? ReminderKind.Overdue : ReminderKind.Upcoming, deliverable.DueAt),
            _ => throw new RefusalException(
                RefusalKind.Conflict, "nothing-to-remind", $"Assignment '{assignment.Id}', deliverable '{deliverableId}': expected one that somebody has to act on, found it {deliverable.State}. There is nobody to remind."),
        };

        AgendaItem Item(ReminderKind kind, DateTimeOffset dueAt) =>
            new(
            assignment.Id,
            deliverableId,
            kind,
            Math.Max(kind == ReminderKind.Upcoming ? 0 : 1, Math.Abs(time.Calendar.WorkdaysBetween(time.DateOf(dueAt), time.DateOf(now)))),
            now,
            dueAt);
    }
}
