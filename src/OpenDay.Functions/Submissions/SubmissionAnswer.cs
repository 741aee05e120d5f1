using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Submissions;

/// <summary>A revision that is on disk and waits for its first review; what the checks and the import have to say of it, in the reader's language.</summary>
internal sealed record SubmissionAnswer(
    string SubmissionId,
    int RevisionNumber,
    string RevisionHash,
    DeliverableState State,
    IReadOnlyList<FindingAnswer> Findings,
    IReadOnlyList<DroppedAnswer> Dropped)
{
    /// <param name="language">BCP 47.</param>
    public static SubmissionAnswer Of(MaterialAccepted accepted, string language) => new(
        accepted.SubmissionId,
        accepted.RevisionNumber,
        accepted.RevisionHash,
        accepted.State,
        FindingAnswer.Of(accepted.Findings, language),
        DroppedAnswer.Of(accepted.Dropped, language));
}
