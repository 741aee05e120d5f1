using System;
using System.Collections.Generic;
using System.IO;

namespace OpenDay.Workflows.UseCases;

/// <summary>What a department sends in for one deliverable.</summary>
public sealed record MaterialUpload(string CampaignId, string AssignmentId, string DeliverableId, string Title, string Text, IReadOnlyList<PhotoUpload> Photos)
{
    /// <summary>What was wrong with what was published before; null or blank where nothing was.</summary>
    public string? CorrectionNote { get; init; }
}

/// <summary>One photo as it was uploaded; opened once, read to its end, never kept.</summary>
public sealed record PhotoUpload(string FileName, string Caption, Func<Stream> Open);
