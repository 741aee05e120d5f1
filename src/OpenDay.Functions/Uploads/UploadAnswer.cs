using System;
using OpenDay.Workflows.Uploads;

namespace OpenDay.Functions.Uploads;

/// <summary>An upload, for clients that want to know more than tus says.</summary>
/// <param name="Offset">Bytes that are here for good.</param>
/// <param name="Result">Once it is finished.</param>
internal sealed record UploadAnswer(string Id, UploadState State, string FileName, long Length, long Offset, DateTimeOffset ExpiresAt, UploadAnswerResult? Result)
{
    public static UploadAnswer Of(UploadView upload) => new(
        upload.Id,
        upload.State,
        upload.FileName,
        upload.Length,
        upload.Offset,
        upload.ExpiresAt,
        upload.Result is { } result ? new UploadAnswerResult(result.Sha256, result.Photo?.Width, result.Photo?.Height) : null);
}

/// <summary>What became of the file.</summary>
/// <param name="Sha256">Of the bytes that were received.</param>
/// <param name="Width">Pixels of the image that is kept, where it is a photo.</param>
internal sealed record UploadAnswerResult(string Sha256, int? Width, int? Height);
