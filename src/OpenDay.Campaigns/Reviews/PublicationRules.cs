using System;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Reviews;

/// <summary>What the public may read: the very revision that every level passed, and nothing else, until the office takes it back.</summary>
/// <remarks>Every refusal is a <see cref="RefusalException"/>; the records given are never changed.</remarks>
public static class PublicationRules
{
    /// <summary>The current revision, published, once every level passed that very hash. It takes the place of whatever was public before.</summary>
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
        RequirePassed(plan, assignment, deliverable, submission, revisionHash, where);
        return Publish(assignment, deliverable, submission, now);
    }

    /// <summary>
    /// The deliverable, with what was published of it no longer public; a correction that is on its way goes on. The one decision that the
    /// campaign's close does not forbid: what should never have been public may be found at any time.
    /// </summary>
    /// <param name="reason">The public reads it in the material's place.</param>
    public static Assignment Withdraw(Assignment assignment, string deliverableId, string reason, Person person, DateTimeOffset now)
    {
        var deliverable = assignment.Require(deliverableId);
        var where = SubmissionRequirements.Where(assignment, deliverable.Id);
        SubmissionRequirements.RequireOfficeClerk(person, where);
        if (deliverable.PublishedAt is null)
        {
            throw new RefusalException(RefusalKind.Conflict, "not-published", $"{where}: expected published material, found it {deliverable.State}. There is nothing to withdraw.");
        }

        if (deliverable.WithdrawnAt is { } earlier)
        {
            throw new RefusalException(RefusalKind.Conflict, "already-withdrawn", $"{where}: expected material that is public, found it withdrawn at {earlier:O}. There is nothing left to withdraw.");
        }

        DecisionReason.Require(reason, where, "the withdrawal", "Say for the public why it is taken back.");
        return assignment.With(deliverable with
        {
            State = deliverable.State == DeliverableState.Published ? DeliverableState.Withdrawn : deliverable.State,
            WithdrawnAt = now,
            Order = null,
        });
    }

    internal static SubmissionChange Publish(Assignment assignment, Deliverable deliverable, Submission submission, DateTimeOffset now) => new(
        assignment.With(deliverable with
        {
            State = DeliverableState.Published,
            PublishedAt = deliverable.PublishedAt ?? now,
            WithdrawnAt = null,
            Order = null,
        }),
        submission.With(submission.Current with { PublishedAt = now }));

    /// <summary>The revision is the current one, and every level of its review passed that very hash.</summary>
    internal static void RequirePassed(
        CampaignPlan plan, Assignment assignment, Deliverable deliverable, Submission submission, string revisionHash, string where)
    {
        deliverable.RequireUnsettled(where, "publish");
        var revision = submission.Current;
        SubmissionRequirements.RequireCurrent(revision, revisionHash, where);
        var missing = plan.LevelsOf(assignment.TrackId, deliverable)
            .Where(level => !revision.Verdicts.Any(verdict => verdict.LevelId == level && verdict.Passed && verdict.RevisionHash == revisionHash))
            .ToList();
        if (deliverable.State != DeliverableState.Passed || missing.Count > 0)
        {
            throw new RefusalException(
                RefusalKind.Conflict,
                "not-passed",
                $"{where}: expected revision {revision.Number} passed by every level, found it {deliverable.State} and not passed by {string.Join(", ", missing.Select(level => $"'{level}'"))}. Publish it once those levels have passed it.");
        }
    }
}
