using System;
using System.Collections.Generic;
using System.IO;

namespace OpenDay.Workflows.UseCases;

/// <summary>What a department sends in for one deliverable.</summary>
/// <param name="Title">Where it is empty, the title that the text itself marks counts.</param>
public sealed record MaterialUpload(
    string CampaignId, string AssignmentId, string DeliverableId, string Title, MaterialText Text, IReadOnlyList<MaterialPhoto> Photos)
{
    /// <summary>What was wrong with what was published before; null or blank where nothing was.</summary>
    public string? CorrectionNote { get; init; }
}

/// <summary>A text in the form in which its author has it.</summary>
public abstract record MaterialText
{
    /// <summary>As it comes from the clipboard: each line is a paragraph.</summary>
    public sealed record Pasted(string Text) : MaterialText;

    public sealed record Markdown(string Text) : MaterialText;

    /// <summary>A Word file; opened once, read to its end, never kept.</summary>
    public sealed record Word(string FileName, Func<Stream> Open) : MaterialText;

    /// <summary>A Word file that was uploaded before.</summary>
    public sealed record UploadedBefore(string UploadId) : MaterialText;
}

/// <summary>One photo of the material, by the way in which it came.</summary>
public abstract record MaterialPhoto(string Caption);

/// <summary>A photo that comes with the material; opened once, read to its end, never kept.</summary>
public sealed record PhotoUpload(string FileName, string Caption, Func<Stream> Open) : MaterialPhoto(Caption);

/// <summary>A photo that came before, as an upload of its own, which is finished.</summary>
public sealed record UploadedBefore(string UploadId, string Caption) : MaterialPhoto(Caption);

/// <summary>A photo of an earlier revision of the same submission, by the hash of its web size.</summary>
public sealed record KeptPhoto(string WebHash, string Caption) : MaterialPhoto(Caption);
