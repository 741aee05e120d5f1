using OpenDay.Campaigns.Documents;

namespace OpenDay.Campaigns.Checks;

/// <summary>One stretch of text that is read for itself.</summary>
internal sealed class Passage(TextPart part, int index, string text)
{
    public string Text => text;

    /// <summary>The same text, letter for letter, with full-width digits, letters and marks at half width and wide spaces as spaces.</summary>
    public string Folded { get; } = Fold(text);

    public TextPlace Place(int start, int length) => new(part, index, start, length);

    private static string Fold(string text) => string.Create(text.Length, text, static (folded, text) =>
    {
        for (var at = 0; at < text.Length; at++)
        {
            folded[at] = text[at] switch
            {
                >= '\uff01' and <= '\uff5e' and var wide => (char)(wide - 0xfee0),
                '\u3000' => ' ',
                var other => other,
            };
        }
    });
}
