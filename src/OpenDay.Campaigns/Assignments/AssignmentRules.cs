using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Assignments;

/// <summary>What the office may do to an assignment: give it more time, or let it off.</summary>
public static class AssignmentRules
{
    /// <summary>The assignment with a later deadline for one deliverable.</summary>
    /// <exception cref="RefusalException">The campaign is closed, the deliverable unknown, published or waived, or the deadline not later, past, or after the close.</exception>
    public static Assignment Extend(Campaign campaign, CampaignPlan plan, Assignment assignment, string deliverableId, DateTimeOffset newDueAt, DateTimeOffset now)
    {
        campaign.RequireOpen("extend a deadline");
        var deliverable = assignment.Require(deliverableId);
        var where = $"Assignment '{assignment.Id}', deliverable '{deliverableId}'";
        deliverable.RequireUnsettled(where, "extend");
        if (deliverable.PublishedAt is { } publishedAt)
        {
            throw new RefusalException(RefusalKind.Conflict, "already-published", $"{where}: expected a deliverable that is still owed, found it published at {publishedAt:O}. A correction has no deadline.");
        }

        var time = CampaignTime.Of(plan);
        if (newDueAt <= deliverable.DueAt)
        {
            throw new RefusalException(RefusalKind.Invalid, "not-later", $"{where}: expected a deadline later than the present one, {time.Text(deliverable.DueAt)}, found {time.Text(newDueAt)}. Give a later instant.") { Values = [time.Local(deliverable.DueAt)] };
        }

        if (newDueAt <= now)
        {
            throw new RefusalException(RefusalKind.Invalid, "past-deadline", $"{where}: expected a deadline in the future, found {time.Text(newDueAt)}; it is {time.Text(now)}. Give a later instant.");
        }

        if (newDueAt > plan.ClosesAt)
        {
            throw new RefusalException(RefusalKind.Invalid, "after-close", $"{where}: expected a deadline no later than the campaign's close, {time.Text(plan.ClosesAt)}, found {time.Text(newDueAt)}. Give an earlier instant.") { Values = [time.Local(plan.ClosesAt)] };
        }

        return assignment.With(deliverable with { DueAt = newDueAt });
    }

    /// <summary>The assignment, let off: whatever of it is not published yet is owed no longer.</summary>
    /// <exception cref="RefusalException">The campaign is closed, the assignment waived or published already, or there is no reason.</exception>
    public static Assignment Waive(Campaign campaign, Assignment assignment, string reason)
    {
        campaign.RequireOpen("waive an assignment");
        var where = $"Assignment '{assignment.Id}'";
        if (assignment.Waived is { } earlier)
        {
            throw new RefusalException(RefusalKind.Conflict, "already-waived", $"{where}: expected an assignment in force, found one waived already, because: {earlier}. There is nothing left to do.");
        }

        if (assignment.Deliverables.Count > 0 && assignment.Deliverables.All(deliverable => deliverable.PublishedAt is not null))
        {
            throw new RefusalException(RefusalKind.Conflict, "already-published", $"{where}: expected something still owed, found everything published. There is nothing left to waive.");
        }

        var said = DecisionReason.Require(reason, where, "the waiver", "Say why the department is let off.");
        List<Deliverable> deliverables = [.. assignment.Deliverables.Select(deliverable =>
            deliverable.PublishedAt is not null ? deliverable : deliverable with { State = DeliverableState.Waived, WaitingSince = null, Order = null })];
        return assignment with { Waived = said, Deliverables = deliverables };
    }

}
