using System;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Reviews;

/// <summary>What the public may read: the very revision that every level passed, and nothing else.</summary>
/// <remarks>Every refusal is a <see cref="RefusalException"/>; the records given are never changed.</remarks>
public static class PublicationRules
{
    /// <summary>The current revision, published, once every level passed that very hash.</summary>
    /// <param name="revisionHash">The revision that the office clerk means to publish.</param>
    public static SubmissionChange Publish(
        Campaign campaign,
        CampaignPlan plan,
        Assignment assignment,
        Submission submission,
        string revisionHash,
        Person person,
        DateTimeOffset now)
    {
        campaign.RequireOpen("publish material");
        var deliverable = assignment.Require(submission.DeliverableId);
        var where = SubmissionRequirements.Where(assignment, deliverable.Id);
        SubmissionRequirements.RequireOfficeClerk(person, where);
        deliverable.RequireUnsettled(where, "publish");
        var revision = submission.Current;
        SubmissionRequirements.RequireCurrent(revision, revisionHash, where);
        var missing = plan.Deliverable(assignment.TrackId, deliverable.Id).Review
            .Where(level => !revision.Verdicts.Any(verdict => verdict.LevelId == level && verdict.Passed && verdict.RevisionHash == revisionHash))
            .ToList();
        if (deliverable.State != DeliverableState.Passed || missing.Count > 0)
        {
            throw new RefusalException(
                RefusalKind.Conflict,
                "not-passed",
                $"{where}: expected revision {revision.Number} passed by every level, found it {deliverable.State} and not passed by {string.Join(", ", missing.Select(level => $"'{level}'"))}. Publish it once those levels have passed it.");
        }

        return new(
            assignment.With(deliverable with { State = DeliverableState.Published, PublishedAt = now }),
            submission.With(revision with { PublishedAt = now }));
    }
}
