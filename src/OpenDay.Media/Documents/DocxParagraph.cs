namespace OpenDay.Media.Documents;

/// <summary>A paragraph of a Word file with its meaning.</summary>
/// <param name="Heading">1 to 3, or null.</param>
/// <param name="ReadsAsTitle">Whether it is formed as the title of a document: by its style, or centred.</param>
internal sealed record DocxParagraph(int? Heading, ListMarker? Marker, DocxContent Content, bool ReadsAsTitle);
