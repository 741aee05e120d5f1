using System.Collections.Generic;
using System.Linq;

namespace OpenDay.Campaigns.Documents;

/// <summary>Finds where words stand that somebody quotes: in the title, in the text, or in a caption, in this order.</summary>
public static class PassageSearch
{
    /// <summary>The first place of the words, letter by letter within one passage; null where they are nowhere, or none.</summary>
    public static TextPlace? Find(string title, Document text, IReadOnlyList<string> captions, string quote)
    {
        var words = quote.Trim();
        return words.Length == 0 ? null : Passages(title, text, captions)
            .Select(passage => passage.Words.IndexOf(words, System.StringComparison.Ordinal) is >= 0 and var start
                ? new TextPlace(passage.Part, passage.Index, start, words.Length)
                : null)
            .FirstOrDefault(place => place is not null);
    }

    private static IEnumerable<(TextPart Part, int Index, string Words)> Passages(string title, Document text, IReadOnlyList<string> captions) =>
    [
        (TextPart.Title, 0, title),
        .. text.Blocks.Select((block, index) => (TextPart.Block, index, block.PlainText())),
        .. captions.Select((caption, index) => (TextPart.Caption, index, caption)),
    ];
}
