using System;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Reviews;

/// <summary>What a department does with its material: it sends it in, and takes it back while nobody has said anything of it.</summary>
/// <remarks>Every refusal is a <see cref="RefusalException"/>; the records given are never changed.</remarks>
public static class SubmissionRules
{
    /// <summary>
    /// A new revision, waiting at the first level. Verdicts of earlier revisions stay with those. Of what was published, or withdrawn
    /// since, it is a correction and says what was wrong; the public goes on reading what it reads.
    /// </summary>
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
        var where = SubmissionRequirements.Where(assignment, deliverableId);
        SubmissionRequirements.RequireClerk(assignment, person, where);
        if (deliverable.PublishedAt is null)
        {
            deliverable.RequireUnsettled(where, "submit");
        }

        RequireCorrectionNote(content, deliverable, where);
        RequireComplete(content, plan.Deliverable(assignment.TrackId, deliverableId).MinimumPhotos, where);
        if (deliverable.SubmissionId is { } id && existing?.Id != id)
        {
            throw new ArgumentException($"{where}: expected its submission '{id}', found {existing?.Id ?? "none"}. Load the submission that the deliverable names.", nameof(existing));
        }

        var hash = RevisionHash.Of(content);
        if (existing?.Current is { RecalledAt: null } current && current.Hash == hash)
        {
            throw new RefusalException(RefusalKind.Conflict, "unchanged", $"{where}: expected content other than that of revision {current.Number}, found the same, {hash}. It has arrived already; change the material before you send it again.");
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
                Levels = null,
                WaitingSince = now,
                Order = null,
            }),
            submission with { Revisions = [.. submission.Revisions, revision], Authors = [.. submission.Authors.Append(person.Id).Distinct()], Claim = null });
    }

    /// <summary>The current revision, taken back by its department before any level has said anything of it; the deliverable is owed as before.</summary>
    /// <param name="revisionHash">The revision that the department means to take back.</param>
    public static SubmissionChange Recall(Campaign campaign, Assignment assignment, Submission submission, string revisionHash, Person person, DateTimeOffset now)
    {
        campaign.RequireOpen("recall material");
        var deliverable = assignment.Require(submission.DeliverableId);
        var where = SubmissionRequirements.Where(assignment, deliverable.Id);
        SubmissionRequirements.RequireClerk(assignment, person, where);
        deliverable.RequireUnsettled(where, "recall");
        var revision = submission.Current;
        SubmissionRequirements.RequireCurrent(revision, revisionHash, where);
        if (deliverable.State != DeliverableState.UnderReview)
        {
            throw new RefusalException(RefusalKind.Conflict, "not-under-review", $"{where}: expected material under review, found it {deliverable.State}. There is nothing to recall now.");
        }

        if (revision.Verdicts is [var first, ..])
        {
            throw new RefusalException(RefusalKind.Conflict, "reviewed-already", $"{where}: expected a revision without a verdict, found that level '{first.LevelId}' passed it at {first.At:O}. Wait for the review to end, or send in a new revision.");
        }

        return new(
            assignment.With(deliverable with { State = DeliverableState.Returned, Level = 0, WaitingSince = now }),
            submission.With(revision with { RecalledAt = now }) with { Claim = null });
    }

    private static void RequireCorrectionNote(RevisionContent content, Deliverable deliverable, string where)
    {
        var isCorrection = deliverable.PublishedAt is not null;
        if (isCorrection && string.IsNullOrWhiteSpace(content.CorrectionNote))
        {
            throw new RefusalException(RefusalKind.Invalid, "no-correction-note", $"{where}: expected a correction note, as a revision was published at {deliverable.PublishedAt:O}, found none. Say for the public what was wrong.");
        }

        if (!isCorrection && content.CorrectionNote is not null)
        {
            throw new RefusalException(RefusalKind.Invalid, "nothing-to-correct", $"{where}: expected no correction note, as nothing was published yet, found one. Leave it out.");
        }
    }

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
            throw new RefusalException(RefusalKind.Invalid, "too-few-photos", $"{where}: expected at least {minimumPhotos} photo(s), found {content.Photos.Count}. Add {minimumPhotos - content.Photos.Count} more.") { Values = [minimumPhotos, content.Photos.Count, minimumPhotos - content.Photos.Count] };
        }
    }
}
