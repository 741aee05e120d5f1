using System;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Feedback;

/// <summary>
/// The way of a feedback: received, sorted by the office, answered by a draft, passed by two levels (by the office's alone where
/// the office answers), out. Nobody reviews their own draft, and nobody both levels of one.
/// </summary>
/// <remarks>Every refusal is a <see cref="RefusalException"/>; the records given are never changed.</remarks>
public static class FeedbackRules
{
    public const int LongestQuestion = 2_000;
    public const int LongestReply = 5_000;
    public const int LongestReason = 500;

    /// <param name="typedInBy">The clerk at the stall; null where the asker wrote it.</param>
    public static FeedbackItem Receive(Campaign campaign, string id, string question, bool isPrivate, Person? typedInBy, DateTimeOffset now)
    {
        campaign.RequireOpen("receive feedback");
        return new(
            id, FeedbackState.ToSort, now, typedInBy?.Id, FeedbackRequirements.Text(question, LongestQuestion, "a question or suggestion", "Feedback"), isPrivate, null, now, [], null, null, null);
    }

    /// <summary>The office says who answers, also another than before.</summary>
    /// <param name="departmentId">Null: the office itself.</param>
    public static FeedbackItem Assign(Campaign campaign, FeedbackItem feedback, string? departmentId, Person person, DateTimeOffset now)
    {
        RequireSortable(campaign, feedback, person, "sort feedback");
        return feedback with { State = FeedbackState.ToAnswer, DepartmentId = departmentId, WaitingSince = now };
    }

    /// <summary>The office says why nobody answers.</summary>
    public static FeedbackItem SetAside(Campaign campaign, FeedbackItem feedback, string reason, Person person, DateTimeOffset now)
    {
        RequireSortable(campaign, feedback, person, "set feedback aside");
        return feedback with
        {
            State = FeedbackState.SetAside,
            SetAsideBecause = FeedbackRequirements.Text(reason, LongestReason, "a reason", FeedbackRequirements.Where(feedback)),
            WaitingSince = now,
            SettledAt = now,
        };
    }

    /// <summary>A reply, for the reviewers.</summary>
    /// <param name="question">As it is to be published with the reply; null for as it was asked.</param>
    public static FeedbackItem Draft(Campaign campaign, FeedbackItem feedback, string? question, string reply, Person person, DateTimeOffset now)
    {
        campaign.RequireOpen("answer feedback");
        var where = FeedbackRequirements.Where(feedback);
        FeedbackRequirements.RequireAnswerer(feedback, person, where);
        if (feedback.State != FeedbackState.ToAnswer)
        {
            throw new RefusalException(RefusalKind.Conflict, "not-to-answer", $"{where}: expected feedback that waits for a reply, found it {feedback.State}. There is nothing to answer now.");
        }

        var draft = new ReplyDraft(
            feedback.Drafts.Count + 1,
            FeedbackRequirements.Text(question ?? feedback.Question, LongestQuestion, "the question as it is published", where),
            FeedbackRequirements.Text(reply, LongestReply, "a reply", where),
            person.Id,
            now,
            []);
        if (!feedback.IsPrivate)
        {
            PublicTexts.Require(draft, where);
        }

        return feedback with { State = FeedbackState.UnderReview, WaitingSince = now, Drafts = [.. feedback.Drafts, draft] };
    }

    /// <summary>What the waiting level said of the draft: on to the office, out to the asker, or back to whoever drafts.</summary>
    /// <param name="draftNumber">The draft that the reviewer had before their eyes.</param>
    /// <param name="comment">What is to be changed; null passes the draft.</param>
    public static FeedbackItem Review(Campaign campaign, FeedbackItem feedback, int draftNumber, string? comment, Person person, DateTimeOffset now)
    {
        campaign.RequireOpen("review a reply");
        var where = FeedbackRequirements.Where(feedback);
        if (feedback.State != FeedbackState.UnderReview)
        {
            throw new RefusalException(RefusalKind.Conflict, "not-under-review", $"{where}: expected a reply under review, found the feedback {feedback.State}. There is nothing to review now.");
        }

        FeedbackRequirements.RequireReviewer(feedback, person, where);
        var draft = feedback.Draft!;
        if (draft.Number != draftNumber)
        {
            throw new RefusalException(RefusalKind.Stale, "stale-draft", $"{where}: expected the current draft {draft.Number}, found {draftNumber}. Read the current draft and decide on that.");
        }

        var verdict = new DraftVerdict(feedback.ReviewedBy, person.Id, now, comment is null ? null : FeedbackRequirements.Text(comment, LongestReason, "what is to be changed", where));
        var reviewed = feedback with { WaitingSince = now, Drafts = [.. feedback.Drafts.SkipLast(1), draft with { Verdicts = [.. draft.Verdicts, verdict] }] };
        return verdict switch
        {
            { Passed: false } => reviewed with { State = FeedbackState.ToAnswer },
            { By: ReviewBody.Department } => reviewed,
            _ => reviewed with { State = FeedbackState.Answered, SettledAt = now },
        };
    }

    private static void RequireSortable(Campaign campaign, FeedbackItem feedback, Person person, string purpose)
    {
        campaign.RequireOpen(purpose);
        var where = FeedbackRequirements.Where(feedback);
        Reviews.SubmissionRequirements.RequireOfficeClerk(person, where);
        if (feedback.State is not (FeedbackState.ToSort or FeedbackState.ToAnswer))
        {
            throw new RefusalException(RefusalKind.Conflict, "not-to-sort", $"{where}: expected feedback that nobody has answered yet, found it {feedback.State}. There is nothing to sort now.");
        }
    }
}
