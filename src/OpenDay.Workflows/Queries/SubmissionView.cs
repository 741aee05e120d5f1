using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Checks;
using OpenDay.Campaigns.Documents;
using OpenDay.Campaigns.Photos;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>A submission with the text of its current revision and everything that was said of it.</summary>
/// <param name="Revisions">Oldest first; the last one is <paramref name="Current"/>.</param>
/// <param name="Findings">What the checks say of the current revision.</param>
/// <param name="Claim">Who took the waiting level's review in hand last; null where nobody has.</param>
public sealed record SubmissionView(
    string Id,
    string AssignmentId,
    string DeliverableId,
    DeliverableState State,
    string Title,
    Document Text,
    RevisionView Current,
    IReadOnlyList<RevisionView> Revisions,
    ReviewClaim? Claim,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<PhotoFactView> Photos);

/// <summary>What a reviewer may know of a photo of the current revision.</summary>
/// <param name="CapturedAt">What the camera said; null where it said nothing, or the time to keep it is over.</param>
/// <param name="OnActivityDay">Whether that is the day of the activity; null where either is not known.</param>
/// <param name="Similar">Where the same or nearly the same photo stands as well.</param>
public sealed record PhotoFactView(string WebHash, CaptureTime? CapturedAt, bool? OnActivityDay, IReadOnlyList<SimilarPhoto> Similar)
{
    internal static PhotoFactView Of(PhotoFact fact, ScheduledActivity? activity, TimeZoneInfo zone, IReadOnlyList<SimilarPhoto> similar) => new(
        fact.WebHash,
        fact.CapturedAt,
        activity is not null && fact.CapturedAt is { } captured
            ? captured.DayIn(zone) == DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(activity.StartsAt, zone).DateTime)
            : null,
        similar);
}

/// <summary>One revision.</summary>
public sealed record RevisionView(
    int Number,
    string Hash,
    string Title,
    string TextHash,
    IReadOnlyList<RevisionPhoto> Photos,
    string SubmittedBy,
    DateTimeOffset SubmittedAt,
    IReadOnlyList<VerdictView> Verdicts,
    DateTimeOffset? PublishedAt,
    DateTimeOffset? RecalledAt)
{
    /// <summary>What was wrong with the revision published before; null where this corrects none.</summary>
    public string? CorrectionNote { get; init; }

    internal static RevisionView Of(Revision revision) => new(
        revision.Number,
        revision.Hash,
        revision.Content.Title,
        revision.Content.TextHash,
        revision.Content.Photos,
        revision.SubmittedBy,
        revision.SubmittedAt,
        [.. revision.Verdicts.Select(VerdictView.Of)],
        revision.PublishedAt,
        revision.RecalledAt)
    {
        CorrectionNote = revision.Content.CorrectionNote,
    };
}

/// <summary>What one level said, gate by gate.</summary>
public sealed record VerdictView(
    string LevelId, string ReviewerId, DateTimeOffset At, bool Passed, string? Comment, string RevisionHash, IReadOnlyDictionary<Gate, bool> Gates, IReadOnlyList<Remark> Remarks, string? OnBehalfOf)
{
    internal static VerdictView Of(Verdict verdict) => new(
        verdict.LevelId,
        verdict.ReviewerId,
        verdict.At,
        verdict.Passed,
        verdict.Comment,
        verdict.RevisionHash,
        verdict.Gates.ToDictionary(decision => decision.Gate, decision => decision.Passed),
        verdict.Remarks,
        verdict.OnBehalfOf);
}
