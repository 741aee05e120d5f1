using System.Collections.Generic;
using DocumentFormat.OpenXml;
using OpenDay.Campaigns.Documents;

namespace OpenDay.Media.Documents;

/// <summary>What a paragraph of a Word file holds.</summary>
/// <param name="Pictures">They stand after its text.</param>
/// <param name="Boxes">The contents of text boxes that are anchored to it.</param>
internal sealed record DocxContent(List<Span> Spans, List<Picture> Pictures, List<OpenXmlElement> Boxes)
{
    public static DocxContent Empty() => new([], [], []);
}
