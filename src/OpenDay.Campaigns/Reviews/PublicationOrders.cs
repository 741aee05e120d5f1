using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Reviews;

/// <summary>Publication at a set time: the office orders it of the very revision that every level passed, and the program carries it out.</summary>
/// <remarks>Every refusal is a <see cref="RefusalException"/>; the records given are never changed.</remarks>
public static class PublicationOrders
{
    /// <summary>The assignment, with the order in the place of an earlier one.</summary>
    /// <param name="revisionHash">The revision that the office clerk means to have published.</param>
    public static Assignment Order(
        Campaign campaign,
        CampaignPlan plan,
        Assignment assignment,
        Submission submission,
        string revisionHash,
        DateTimeOffset publishAt,
        Person person,
        DateTimeOffset now)
    {
        campaign.RequireOpen("order a publication");
        var deliverable = assignment.Require(submission.DeliverableId);
        var where = SubmissionRequirements.Where(assignment, deliverable.Id);
        SubmissionRequirements.RequireOfficeClerk(person, where);
        PublicationRules.RequirePassed(plan, assignment, deliverable, submission, revisionHash, where);
        var time = CampaignTime.Of(plan);
        if (publishAt <= now)
        {
            throw new RefusalException(RefusalKind.Invalid, "past-publication", $"{where}: expected an instant to come, found {time.Text(publishAt)}; it is {time.Text(now)}. Give a later instant, or publish at once.");
        }

        return publishAt < plan.ClosesAt
            ? assignment.With(deliverable with { Order = new PublicationOrder(revisionHash, publishAt, person.Id, now) })
            : throw new RefusalException(RefusalKind.Invalid, "after-close", $"{where}: expected an instant before the campaign's close, {time.Text(plan.ClosesAt)}, found {time.Text(publishAt)}. Give an earlier instant.") { Values = [time.Local(plan.ClosesAt)] };
    }

    /// <summary>The assignment, with nothing ordered for the deliverable any more.</summary>
    public static Assignment Cancel(Campaign campaign, Assignment assignment, string deliverableId, Person person)
    {
        campaign.RequireOpen("cancel a publication");
        var deliverable = assignment.Require(deliverableId);
        var where = SubmissionRequirements.Where(assignment, deliverable.Id);
        SubmissionRequirements.RequireOfficeClerk(person, where);
        return deliverable.Order is null
            ? throw new RefusalException(RefusalKind.Conflict, "not-ordered", $"{where}: expected a publication that is ordered, found none. There is nothing to cancel.")
            : assignment.With(deliverable with { Order = null });
    }

    /// <summary>The instant of the assignment's first order; null where there is none, and while the campaign stands still. It may lie in the past.</summary>
    public static DateTimeOffset? NextAt(Campaign campaign, Assignment assignment) =>
        Standing(campaign, assignment).Select(deliverable => (DateTimeOffset?)deliverable.Order!.PublishAt).Min();

    /// <summary>The deliverables whose ordered instant has come.</summary>
    public static IReadOnlyList<Deliverable> Due(Campaign campaign, Assignment assignment, DateTimeOffset now) =>
        [.. Standing(campaign, assignment).Where(deliverable => deliverable.Order!.PublishAt <= now)];

    /// <summary>The current revision, published as its order says, by the rules that hold for a clerk at that moment.</summary>
    /// <param name="deliverable">One that is due.</param>
    public static SubmissionChange CarryOut(CampaignPlan plan, Assignment assignment, Deliverable deliverable, Submission submission, DateTimeOffset now)
    {
        var where = SubmissionRequirements.Where(assignment, deliverable.Id);
        PublicationRules.RequirePassed(plan, assignment, deliverable, submission, deliverable.Order!.RevisionHash, where);
        return PublicationRules.Publish(assignment, deliverable, submission, now);
    }

    private static IEnumerable<Deliverable> Standing(Campaign campaign, Assignment assignment) =>
        campaign.Paused || campaign.IsClosed ? [] : assignment.Deliverables.Where(deliverable => deliverable.Order is not null);

}
