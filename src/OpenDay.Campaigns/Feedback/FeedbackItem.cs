using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Feedback;

/// <summary>One question or suggestion, on its way to a reply. Who asked is kept apart, and for a time only.</summary>
/// <param name="Id">Taken from the hash of the code by which the asker follows it.</param>
/// <param name="TypedInBy">The clerk who typed it in at the stall; null where the asker did it.</param>
/// <param name="Question">As it was asked.</param>
/// <param name="IsPrivate">Whether the asker alone is to see the reply.</param>
/// <param name="DepartmentId">Who is to answer; null for the office, and before anybody is.</param>
/// <param name="WaitingSince">Since when the present step waits.</param>
/// <param name="Drafts">The replies that were drafted, oldest first; the last one counts.</param>
/// <param name="SetAsideBecause">Why nobody answers it, or null.</param>
/// <param name="SettledAt">When it was answered or set aside.</param>
/// <param name="AskerRemovedAt">When the asker's name and numbers were removed; null while they are kept, or where there were none.</param>
public sealed record FeedbackItem(
    string Id,
    FeedbackState State,
    DateTimeOffset ReceivedAt,
    string? TypedInBy,
    string Question,
    bool IsPrivate,
    string? DepartmentId,
    DateTimeOffset WaitingSince,
    IReadOnlyList<ReplyDraft> Drafts,
    string? SetAsideBecause,
    DateTimeOffset? SettledAt,
    DateTimeOffset? AskerRemovedAt)
{
    /// <summary>
    /// At random, and removed with the words: the audit chain keeps a digest of this record for good, from which nobody is to find a short
    /// question again by trying.
    /// </summary>
    public string? Salt { get; init; }

    /// <summary>When those words were removed that never became public; null while they are kept.</summary>
    public DateTimeOffset? WordsRemovedAt { get; init; }

    /// <summary>The draft that is under review, was returned, or became the reply.</summary>
    public ReplyDraft? Draft => Drafts.Count == 0 ? null : Drafts[^1];

    /// <summary>Whose review waits: the answering department's first, then the office's.</summary>
    public ReviewBody ReviewedBy => DepartmentId is not null && Draft?.Verdicts.Any(verdict => verdict.By == ReviewBody.Department) == false ? ReviewBody.Department : ReviewBody.Office;

    /// <summary>Whether everybody may read it.</summary>
    public bool IsPublic => State == FeedbackState.Answered && !IsPrivate;

    /// <summary>Without the words that never became public: all of them, or all but the question and the reply that everybody reads.</summary>
    public FeedbackItem WithoutWords(DateTimeOffset now) => this with
    {
        Question = IsPublic ? Draft!.Question : "",
        Drafts = [.. Drafts.Select(draft => (IsPublic && draft == Draft ? draft : draft with { Question = "", Reply = "" }).WithoutComments())],
        SetAsideBecause = SetAsideBecause is null ? null : "",
        Salt = null,
        WordsRemovedAt = now,
    };
}

/// <summary>How far a feedback has come: 收集, 整理, 处理, 反馈.</summary>
public enum FeedbackState
{
    /// <summary>The office is to say who answers.</summary>
    ToSort,

    /// <summary>Somebody is to draft a reply.</summary>
    ToAnswer,

    /// <summary>The draft passes its levels.</summary>
    UnderReview,

    /// <summary>The reply is out.</summary>
    Answered,

    /// <summary>The office answers it not, and said why.</summary>
    SetAside,
}
