using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Documents;

namespace OpenDay.Workflows.Ports;

/// <summary>What came of an import.</summary>
/// <param name="Title">The title that the source marks as such, which is then not in the document; null where it marks none.</param>
/// <param name="Pictures">The document's pictures: photo n of the document is the n-th of them.</param>
/// <param name="Dropped">What was left out or made plain; each kind once.</param>
public sealed record ImportedDocument(string? Title, Document Document, IReadOnlyList<ImportedPicture> Pictures, IReadOnlyList<DroppedContent> Dropped);

/// <summary>A picture as it lay in the source: it has to go through the photo processor before anybody sees it.</summary>
/// <param name="Alt">What the source says that it shows; may be empty.</param>
public sealed record ImportedPicture(string Name, string Alt, ReadOnlyMemory<byte> Content);

/// <summary>So many of one kind were left out or made plain.</summary>
public sealed record DroppedContent(DroppedKind Kind, int Count);
