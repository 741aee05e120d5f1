using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Documents;

namespace OpenDay.Media.Documents;

/// <summary>Tells a title from the text below it: formed as one, or the one heading of the first level, at the very beginning.</summary>
internal static class TitleFinding
{
    private const int LongestTitle = 200;

    public static (string? Title, IEnumerable<Block> Text) Split(IReadOnlyList<Block> blocks, bool beginsWithTitle)
    {
        var at = blocks.TakeWhile(block => block is Picture).Count();
        if (at == blocks.Count)
        {
            return (null, blocks);
        }

        var first = blocks[at];
        var onlyHeading = first is Heading { Level: 1 } && blocks.Count(block => block is Heading { Level: 1 }) == 1;
        var text = first.PlainText().Replace('\n', ' ').Trim();
        return (beginsWithTitle || onlyHeading) && text.Length is > 0 and <= LongestTitle
            ? (text, blocks.Where(block => !ReferenceEquals(block, first)))
            : (null, blocks);
    }
}
