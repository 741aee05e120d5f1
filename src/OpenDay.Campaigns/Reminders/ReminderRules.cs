using System;
using System.Linq;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Campaigns.Reminders;

/// <summary>Whether a reminder that was planned is still to be sent when its turn comes.</summary>
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
}
