using System;
using System.Collections.Generic;

namespace OpenDay.Workflows.Uploads;

/// <summary>An upload as its department sees it.</summary>
/// <param name="Metadata">As the client sent it.</param>
/// <param name="Parts">The ids of the uploads that it was joined of.</param>
/// <param name="Result">Once it is finished.</param>
public sealed record UploadView(
    string Id, UploadState State, long Length, long Offset, string FileName, string Metadata, UploadPart Part, IReadOnlyList<string> Parts, DateTimeOffset ExpiresAt, UploadResult? Result)
{
    internal static UploadView Of(UploadRecord record) => new(
        record.Id, record.State, record.Length, record.Offset, record.FileName, record.Metadata, record.Part, record.Parts, record.ExpiresAt, record.Result);
}
