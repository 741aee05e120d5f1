using System;
using System.Collections.Generic;
using System.IO;

namespace OpenDay.Workflows.UseCases;

/// <summary>What a department sends in for one deliverable.</summary>
public sealed record MaterialUpload(string CampaignId, string AssignmentId, string DeliverableId, string Title, string Text, IReadOnlyList<MaterialPhoto> Photos);

/// <summary>One photo of the material, by the way in which it came.</summary>
public abstract record MaterialPhoto(string Caption);

/// <summary>A photo that comes with the material; opened once, read to its end, never kept.</summary>
public sealed record PhotoUpload(string FileName, string Caption, Func<Stream> Open) : MaterialPhoto(Caption);

/// <summary>A photo that came before, as an upload of its own, which is finished.</summary>
public sealed record UploadedBefore(string UploadId, string Caption) : MaterialPhoto(Caption);
