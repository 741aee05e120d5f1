namespace OpenDay.Workflows.Records;

/// <summary>That a revision which was published holds a photo. The photo is public as long as that revision is.</summary>
internal sealed record PublicPhoto(string SubmissionId, string RevisionHash);
