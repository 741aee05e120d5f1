using System.Collections.Generic;

namespace OpenDay.Functions.Submissions;

/// <summary>The fields of <see cref="MaterialForm"/>, for the OpenAPI document.</summary>
/// <param name="Text">As pasted: each line is a paragraph.</param>
/// <param name="Document">A Word file.</param>
/// <param name="DocumentUpload">Id of a finished upload of a Word file.</param>
/// <param name="Photos">Files.</param>
/// <param name="Uploads">Ids of finished uploads, in the order of the photos; <c>file</c> stands for the next of <paramref name="Photos"/>, <c>kept.</c> and a web hash for a photo of an earlier revision. Files for which nothing stands come last.</param>
/// <param name="Captions">In the order of all photos.</param>
/// <param name="CorrectionNote">What was wrong, where something was published before.</param>
internal sealed record MaterialFields(
    string DeliverableId,
    string Title,
    IReadOnlyList<byte[]>? Photos = null,
    IReadOnlyList<string>? Uploads = null,
    string? Text = null,
    string? Markdown = null,
    byte[]? Document = null,
    string? DocumentUpload = null,
    IReadOnlyList<string>? Captions = null,
    string? CorrectionNote = null);
