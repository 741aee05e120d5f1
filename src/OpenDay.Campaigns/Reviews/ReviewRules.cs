using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Reviews;

/// <summary>The way through the levels: each in its turn, nobody on their own text, nobody on two levels of one revision.</summary>
/// <remarks>Every refusal is a <see cref="RefusalException"/>; the records given are never changed.</remarks>
public static class ReviewRules
{
    /// <summary>Whether a level of the assignment is the person's to decide on that day, by their own right or as a delegate; who wrote the text is not looked at.</summary>
    public static bool Decides(ReviewLevelPlan level, Assignment assignment, Person person, IReadOnlyList<Delegation> delegations, DateOnly day) =>
        ReviewRequirements.Belongs(level, assignment, person)
        && (person.Levels.Contains(level.Id) || DelegationRules.Find(delegations, level, assignment.DepartmentId, person.Id, day) is not null);

    /// <summary>The submission, with the waiting level's review in the person's hand.</summary>
    /// <param name="revisionHash">The revision that they mean to read.</param>
    public static Submission Claim(
        Campaign campaign,
        CampaignPlan plan,
        Assignment assignment,
        Submission submission,
        IReadOnlyList<Delegation> delegations,
        string levelId,
        string revisionHash,
        Person person,
        DateTimeOffset now)
    {
        var turn = RequireTurn(campaign, plan, assignment, submission, levelId, revisionHash, "claim a review");
        ReviewRequirements.RequireReviewer(turn.Level, assignment, submission, person, delegations, CampaignTime.Of(plan).DateOf(now), turn.Where);
        ReviewRequirements.RequireUnclaimed(submission, person, now, turn.Where);
        return submission with { Claim = new ReviewClaim(levelId, person.Id, person.Name, now) };
    }

    /// <summary>The submission, with its review in nobody's hand any more.</summary>
    public static Submission Release(Campaign campaign, Assignment assignment, Submission submission, Person person)
    {
        campaign.RequireOpen("release a review");
        var where = SubmissionRequirements.Where(assignment, submission.DeliverableId);
        if (submission.Claim is not { } claim)
        {
            throw new RefusalException(RefusalKind.Conflict, "not-claimed", $"{where}: expected a review that somebody has in hand, found none. There is nothing to release.");
        }

        return claim.PersonId == person.Id
            ? submission with { Claim = null }
            : throw new RefusalException(RefusalKind.Forbidden, "review-claimed", $"{where}: expected {claim.PersonName}, who has the review in hand, found '{person.Id}'. Ask them to release it, or wait until {claim.At + ReviewClaim.Lasts:O}.") { Values = [claim.PersonName] };
    }

    /// <summary>
    /// What the level whose turn it is said of the current revision: on to the next level, passed by all, or returned to the
    /// department. The verdict is recorded under the person's own id, its gates in order.
    /// </summary>
    public static SubmissionChange Review(
        Campaign campaign, CampaignPlan plan, Assignment assignment, Submission submission, IReadOnlyList<Delegation> delegations, Verdict verdict, Person person)
    {
        var turn = RequireTurn(campaign, plan, assignment, submission, verdict.LevelId, verdict.RevisionHash, "review material");
        var delegation = ReviewRequirements.RequireReviewer(
            turn.Level, assignment, submission, person, delegations, CampaignTime.Of(plan).DateOf(verdict.At), turn.Where);
        ReviewRequirements.RequireUnclaimed(submission, person, verdict.At, turn.Where);
        ReviewRequirements.RequireGates(verdict, turn.Where);

        var recorded = verdict with { ReviewerId = person.Id, OnBehalfOf = delegation?.OwnerId, Gates = [.. verdict.Gates.OrderBy(gate => gate.Gate)] };
        var (deliverable, next) = (turn.Deliverable, turn.Deliverable.Level + 1);
        var changed = recorded switch
        {
            { Passed: false } => deliverable with { State = DeliverableState.Returned, Level = 0, WaitingSince = verdict.At },
            _ when next < turn.Levels.Count => deliverable with { Level = next, WaitingSince = verdict.At },
            _ => deliverable with { State = DeliverableState.Passed, Level = next, WaitingSince = null },
        };
        var revision = submission.Current;
        return new(assignment.With(changed), submission.With(revision with { Verdicts = [.. revision.Verdicts, recorded] }) with { Claim = null });
    }

    private static (Deliverable Deliverable, IReadOnlyList<string> Levels, ReviewLevelPlan Level, string Where) RequireTurn(
        Campaign campaign, CampaignPlan plan, Assignment assignment, Submission submission, string levelId, string revisionHash, string purpose)
    {
        campaign.RequireOpen(purpose);
        var deliverable = assignment.Require(submission.DeliverableId);
        var where = SubmissionRequirements.Where(assignment, deliverable.Id);
        deliverable.RequireUnsettled(where, "review");
        SubmissionRequirements.RequireCurrent(submission.Current, revisionHash, where);
        var levels = plan.LevelsOf(assignment.TrackId, deliverable);
        return (deliverable, levels, ReviewRequirements.RequireTurn(plan, deliverable, levels, levelId, where), where);
    }
}
