using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Feedback;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Workflows.Queries;

/// <summary>A feedback as those who deal with it see it.</summary>
/// <param name="DueAt">By when the step that waits is to be done; null where none waits.</param>
/// <param name="WordsRemovedAt">When what never became public of question, drafts and comments was removed, at the end of its time; null while it is kept.</param>
/// <param name="Asker">Null where nothing was said, where it was removed, and for whoever does not answer it.</param>
public sealed record FeedbackView(
    string FeedbackId,
    FeedbackState State,
    DateTimeOffset ReceivedAt,
    string? TypedInBy,
    string Question,
    bool IsPrivate,
    string? DepartmentId,
    DateTimeOffset? DueAt,
    bool Late,
    ReviewBody? ReviewedBy,
    IReadOnlyList<ReplyDraft> Drafts,
    string? SetAsideBecause,
    DateTimeOffset? SettledAt,
    DateTimeOffset? WordsRemovedAt,
    Asker? Asker)
{
    internal static FeedbackView Of(Campaign campaign, CampaignPlan plan, FeedbackItem feedback, DateTimeOffset now)
    {
        var dueAt = FeedbackAgenda.DueAt(plan, feedback, CampaignTime.Of(plan));
        return new(
            feedback.Id,
            feedback.State,
            feedback.ReceivedAt,
            feedback.TypedInBy,
            feedback.Question,
            feedback.IsPrivate,
            feedback.DepartmentId,
            dueAt,
            dueAt <= (campaign.ClosedAt ?? now),
            feedback.State == FeedbackState.UnderReview ? feedback.ReviewedBy : null,
            feedback.Drafts,
            feedback.SetAsideBecause,
            feedback.SettledAt,
            feedback.WordsRemovedAt,
            null);
    }

    /// <summary>Everybody of the office sees all of it but who asked; a department what it is to answer, also when that is done.</summary>
    internal static bool IsOpenTo(FeedbackItem feedback, Person reader) =>
        CampaignReader.SeesEverything(reader) || (feedback.DepartmentId is not null && feedback.DepartmentId == reader.DepartmentId);

    /// <exception cref="RefusalException">It is not the reader's to see.</exception>
    internal static void RefuseForeign(FeedbackItem feedback, Person reader)
    {
        if (!IsOpenTo(feedback, reader))
        {
            throw new RefusalException(
                RefusalKind.Forbidden, "not-the-answerer", $"Feedback '{feedback.Id}': expected somebody of the office or of the department that is to answer, found '{reader.Id}'. Ask the office to sort it to your department.");
        }
    }

    /// <summary>Who asked is for those who answer: the department's clerks and reviewers, or the office's clerks where the office answers.</summary>
    internal static bool ShowsAsker(FeedbackItem feedback, Person reader) => feedback.DepartmentId is { } departmentId
        ? reader.DepartmentId == departmentId && reader.Roles.Any(role => role is Role.DepartmentClerk or Role.DepartmentReviewer)
        : feedback.State != FeedbackState.ToSort && feedback.State != FeedbackState.SetAside && reader.Roles.Contains(Role.OfficeClerk);
}
