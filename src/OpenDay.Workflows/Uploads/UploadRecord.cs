using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Uploads;

/// <summary>What the record store remembers of an upload; which bytes count is written here and nowhere else.</summary>
/// <param name="OwnerId">The person who began it.</param>
/// <param name="Length">Bytes that were announced.</param>
/// <param name="Metadata">As the client sent it.</param>
/// <param name="Parts">The ids of the uploads that it was joined of.</param>
/// <param name="ExpiresAt">When it is removed unless it goes on; moved with every accepted chunk.</param>
internal sealed record UploadRecord(
    string Id,
    string DepartmentId,
    string OwnerId,
    long Length,
    string Metadata,
    string FileName,
    UploadPart Part,
    IReadOnlyList<string> Parts,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt)
{
    public IReadOnlyList<UploadSegment> Segments { get; init; } = [];

    public UploadState State { get; init; }

    public UploadResult? Result { get; init; }

    /// <summary>Kept beside the segments, which a finished upload no longer has.</summary>
    public long Offset { get; init; }

    /// <summary>Bytes of disk that it takes or may yet take.</summary>
    public long Reserved => Result?.Photo is { } photo ? photo.Web.Length + photo.Thumbnail.Length : Length;

    public UploadRecord With(IReadOnlyList<UploadSegment> received, DateTimeOffset expiresAt) => this with
    {
        Segments = [.. Segments, .. received],
        Offset = Offset + received.Sum(segment => (long)segment.Length),
        ExpiresAt = expiresAt,
    };
}
