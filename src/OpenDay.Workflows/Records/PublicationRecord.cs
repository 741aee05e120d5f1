using System;

namespace OpenDay.Workflows.Records;

/// <summary>What the public pages list: one published submission.</summary>
internal sealed record PublicationRecord(
    string SubmissionId,
    string Title,
    string Column,
    string DepartmentName,
    string RevisionHash,
    string TextHash,
    string? ThumbnailHash,
    DateTimeOffset PublishedAt);
