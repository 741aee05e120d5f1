using System;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Reviews;

/// <summary>
/// The way of a deliverable's material: sent in by the department, passed by each level in order, published. Nothing is published
/// but the very revision that every level passed; nobody reviews their own text or two levels of one revision.
/// </summary>
/// <remarks>Every refusal is a <see cref="RefusalException"/>; the records given are never changed.</remarks>
public static class SubmissionRules
{
    /// <summary>A new revision, waiting at the first level. Verdicts of earlier revisions stay with those.</summary>
    /// <param name="existing">The submission that the deliverable names, or null where it names none.</param>
    public static SubmissionChange Submit(
        Campaign campaign,
        CampaignPlan plan,
        Assignment assignment,
        string deliverableId,
        Submission? existing,
        RevisionContent content,
        Person person,
        DateTimeOffset now)
    {
        campaign.RequireOpen("submit material");
        var deliverable = assignment.Require(deliverableId);
        var where = Where(assignment, deliverableId);
        if (!person.Roles.Contains(Role.DepartmentClerk) || person.DepartmentId != assignment.DepartmentId)
        {
            throw new RefusalException(RefusalKind.Forbidden, "not-the-department", $"{where}: expected a clerk of department '{assignment.DepartmentId}', found {Describe(person)}. Sign in as a clerk of that department.");
        }

        deliverable.RequireUnsettled(where, "submit");
        RequireComplete(content, plan.Deliverable(assignment.TrackId, deliverableId).MinimumPhotos, where);
        if (deliverable.SubmissionId is { } id && existing?.Id != id)
        {
            throw new ArgumentException($"{where}: expected its submission '{id}', found {existing?.Id ?? "none"}. Load the submission that the deliverable names.", nameof(existing));
        }

        var hash = RevisionHash.Of(content);
        if (existing?.Current.Hash == hash)
        {
            throw new RefusalException(RefusalKind.Conflict, "unchanged", $"{where}: expected content other than that of revision {existing.Current.Number}, found the same, {hash}. It has arrived already; change the material before you send it again.");
        }

        var submission = existing ?? new Submission($"{assignment.Id}.{deliverableId}", assignment.Id, deliverableId, []);
        // Counted from the current revision: a record may hold that one only.
        var revision = new Revision((existing?.Current.Number ?? 0) + 1, hash, content, person.Id, now, [], null);
        return new(
            assignment.With(deliverable with
            {
                State = DeliverableState.UnderReview,
                SubmissionId = submission.Id,
                SubmittedAt = deliverable.SubmittedAt ?? now,
                Level = 0,
                WaitingSince = now,
            }),
            submission with { Revisions = [.. submission.Revisions, revision], Authors = [.. submission.Authors.Append(person.Id).Distinct()] });
    }

    /// <summary>
    /// What the level whose turn it is said of the current revision: on to the next level, passed by all, or returned to the
    /// department. The verdict is recorded under the person's own id, its gates in order.
    /// </summary>
    public static SubmissionChange Review(Campaign campaign, CampaignPlan plan, Assignment assignment, Submission submission, Verdict verdict, Person person)
    {
        campaign.RequireOpen("review material");
        var deliverable = assignment.Require(submission.DeliverableId);
        var where = Where(assignment, deliverable.Id);
        deliverable.RequireUnsettled(where, "review");
        var revision = submission.Current;
        RequireCurrent(revision, verdict.RevisionHash, where);
        var levels = plan.Deliverable(assignment.TrackId, deliverable.Id).Review;
        var level = ReviewRequirements.RequireTurn(plan, deliverable, levels, verdict.LevelId, where);
        ReviewRequirements.RequireReviewer(level, assignment, submission, person, where);
        ReviewRequirements.RequireGates(verdict, where);

        var recorded = verdict with { ReviewerId = person.Id, Gates = [.. verdict.Gates.OrderBy(gate => gate.Gate)] };
        var next = deliverable.Level + 1;
        var changed = recorded switch
        {
            { Passed: false } => deliverable with { State = DeliverableState.Returned, Level = 0, WaitingSince = verdict.At },
            _ when next < levels.Count => deliverable with { Level = next, WaitingSince = verdict.At },
            _ => deliverable with { State = DeliverableState.Passed, Level = next, WaitingSince = null },
        };
        return new(assignment.With(changed), Replace(submission, revision with { Verdicts = [.. revision.Verdicts, recorded] }));
    }

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
        var where = Where(assignment, deliverable.Id);
        if (!person.Roles.Contains(Role.OfficeClerk))
        {
            throw new RefusalException(RefusalKind.Forbidden, "not-the-office", $"{where}: expected a clerk of the office, found {Describe(person)}. Sign in as an office clerk.");
        }

        deliverable.RequireUnsettled(where, "publish");
        var revision = submission.Current;
        RequireCurrent(revision, revisionHash, where);
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
            Replace(submission, revision with { PublishedAt = now }));
    }

    internal static string Describe(Person person) =>
        $"'{person.Id}' ({string.Join(", ", person.Roles)}) of {(person.DepartmentId is { } department ? $"department '{department}'" : "no department")}";

    private static void RequireComplete(RevisionContent content, int minimumPhotos, string where)
    {
        if (string.IsNullOrWhiteSpace(content.Title))
        {
            throw new RefusalException(RefusalKind.Invalid, "no-title", $"{where}: expected a title, found none. Give the material a title.");
        }

        if (string.IsNullOrWhiteSpace(content.TextHash))
        {
            throw new RefusalException(RefusalKind.Invalid, "no-text", $"{where}: expected a text, found none. Add the text.");
        }

        if (content.Photos.Count < minimumPhotos)
        {
            throw new RefusalException(RefusalKind.Invalid, "too-few-photos", $"{where}: expected at least {minimumPhotos} photo(s), found {content.Photos.Count}. Add {minimumPhotos - content.Photos.Count} more.");
        }
    }

    private static void RequireCurrent(Revision revision, string hash, string where)
    {
        if (hash != revision.Hash)
        {
            throw new RefusalException(RefusalKind.Stale, "stale-revision", $"{where}: expected the current revision {revision.Number}, {revision.Hash}, found {hash}. Read the current revision and decide on that.");
        }
    }

    private static Submission Replace(Submission submission, Revision current) => submission with { Revisions = [.. submission.Revisions.SkipLast(1), current] };

    private static string Where(Assignment assignment, string deliverableId) => $"Assignment '{assignment.Id}', deliverable '{deliverableId}'";
}
