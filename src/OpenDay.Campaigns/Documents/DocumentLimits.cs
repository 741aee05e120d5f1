using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Campaigns.Documents;

/// <summary>How large a text may be. A long official report has some ten thousand characters and a hundred blocks.</summary>
public static class DocumentLimits
{
    public const int MostCharacters = 200_000;

    public const int MostBlocks = 2_000;

    /// <summary>Items of lists and cells of tables, all together.</summary>
    public const int MostParts = 20_000;

    /// <summary>Bytes of the JSON form; what is longer is not read.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    /// <summary>The highest number of a list item or of a photo.</summary>
    public const int HighestNumber = 9_999;

    internal static void Require(IReadOnlyList<Block> blocks)
    {
        RequireAtMost(MostBlocks, blocks.Count, "blocks");
        RequireAtMost(MostParts, blocks.Sum(Parts), "list items and table cells");
        RequireAtMost(MostCharacters, blocks.Sum(block => block.PlainText().Length), "characters");
    }

    private static int Parts(Block block) => block switch
    {
        ItemList list => list.Items.Count,
        Table table => table.Rows.Sum(row => row.Cells.Count),
        _ => 0,
    };

    private static void RequireAtMost(int most, int found, string what)
    {
        if (found > most)
        {
            throw new RefusalException(
                RefusalKind.Invalid,
                "document-too-large",
                string.Create(CultureInfo.InvariantCulture, $"Text: expected at most {most:N0} {what}, found {found:N0}. Shorten the text, or send it in parts.")) { Values = [new Limit(most, what)] };
        }
    }
}
