using System;
using System.Collections.Generic;

namespace OpenDay.Workflows.Records;

/// <summary>What the public may read of one submission: the revision that is public now, or was until it was withdrawn.</summary>
/// <param name="Columns">Ids, the first one first.</param>
/// <param name="PublishedAt">When a revision was published first.</param>
/// <param name="RevisedAt">When the present revision took the place of an earlier one; null where it is the first.</param>
/// <param name="CorrectionNote">What was wrong with the earlier one; null where it is the first.</param>
/// <param name="Earlier">The revisions that were public before, oldest first.</param>
internal sealed record PublicationRecord(
    string SubmissionId,
    string Title,
    IReadOnlyList<string> Columns,
    string DepartmentName,
    int RevisionNumber,
    string RevisionHash,
    string TextHash,
    string? ThumbnailHash,
    DateTimeOffset PublishedAt,
    DateTimeOffset? RevisedAt,
    string? CorrectionNote,
    IReadOnlyList<EarlierPublication> Earlier,
    Withdrawal? Withdrawal);

/// <summary>A revision that was public once.</summary>
/// <param name="EndedAt">When it was withdrawn, or a corrected one took its place.</param>
public sealed record EarlierPublication(string RevisionHash, DateTimeOffset PublishedAt, DateTimeOffset EndedAt);

/// <summary>Why something is no longer public, in the office's words to the public.</summary>
public sealed record Withdrawal(DateTimeOffset At, string Reason);
