using System;
using System.Xml;
using OpenDay.Campaigns.Feedback;

namespace OpenDay.Campaigns.Reminders;

/// <summary>Something that will be due for one deliverable, or for one feedback: who is to be written to, and when.</summary>
/// <param name="AssignmentId">The assignment; <see cref="FeedbackAgenda.Subject"/> for feedback, of which <paramref name="DeliverableId"/> is the id.</param>
/// <param name="Lead">The duration before the deadline, where the lead time is one; <paramref name="Step"/> then says nothing.</param>
/// <param name="Step">Working days before the deadline, or the how-manieth day overdue or waiting.</param>
/// <param name="DueAt">The deadline it speaks of (for a waiting review: since when it waits); part of the identity, so an extended deadline has reminders of its own.</param>
public sealed record AgendaItem(string AssignmentId, string DeliverableId, ReminderKind Kind, int Step, DateTimeOffset At, DateTimeOffset DueAt, TimeSpan? Lead = null)
{
    /// <summary>The reminder's one identity: campaign, assignment, deliverable, kind with step, due instant.</summary>
    public string Identity(string campaignId) =>
        $"{campaignId}.{AssignmentId}.{DeliverableId}.{Kind}-{(Lead is { } lead ? XmlConvert.ToString(lead) : Step)}.{DueAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}";
}

/// <summary>The kinds of reminder, by whom they go to.</summary>
public enum ReminderKind
{
    /// <summary>To the department's clerk, ahead of the deadline.</summary>
    Upcoming,

    /// <summary>To the department's clerk, past the deadline.</summary>
    Overdue,

    /// <summary>To the department's leader.</summary>
    LeaderEscalation,

    /// <summary>To the office.</summary>
    OfficeEscalation,

    /// <summary>To whoever holds the review level that waits.</summary>
    ReviewWaiting,

    /// <summary>To the office: feedback waits for somebody who is to answer it.</summary>
    FeedbackToSort,

    /// <summary>To whoever is to answer a feedback.</summary>
    FeedbackToAnswer,

    /// <summary>To whoever reviews the reply to a feedback.</summary>
    FeedbackToReview,

    /// <summary>To the leader of the department that is to answer a feedback.</summary>
    FeedbackAnswerToLeader,

    /// <summary>To the office: a department does not answer a feedback.</summary>
    FeedbackAnswerToOffice,

    /// <summary>To the office: a department does not review its reply to a feedback.</summary>
    FeedbackReviewToOffice,
}
