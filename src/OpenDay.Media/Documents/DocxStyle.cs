namespace OpenDay.Media.Documents;

/// <summary>What a paragraph or character style says that a document can hold, inherited from the styles that it is based on.</summary>
/// <param name="Name">As Word stores it, in lower case, in English for built-in styles whatever the language: <c>heading 1</c>.</param>
/// <param name="OutlineLevel">0 to 8 for headings, 9 for body text, or null.</param>
internal sealed record DocxStyle(string Name, int? OutlineLevel, bool? Bold, bool? Hidden, bool? Centred, string? NumberingId, int? NumberingLevel)
{
    public static DocxStyle None { get; } = new("", null, null, null, null, null, null);
}
