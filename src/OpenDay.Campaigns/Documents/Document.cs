using System.Collections.Generic;
using System.Linq;

namespace OpenDay.Campaigns.Documents;

/// <summary>
/// A text as a value, in normal form and within the limits by construction: blocks of plain and bold text, and nothing that
/// could carry script, address, colour or font. Word, Markdown and pasted text are imports into it; HTML, JSON and plain text
/// projections of it.
/// </summary>
public sealed class Document
{
    private Document(IReadOnlyList<Block> blocks) => Blocks = blocks;

    public IReadOnlyList<Block> Blocks { get; }

    /// <summary>The numbers of the photos that the text shows, each once, in order of their first place.</summary>
    public IReadOnlyList<int> Photos => [.. Blocks.OfType<Picture>().Select(picture => picture.Photo).Distinct()];

    /// <exception cref="Assignments.RefusalException">The text is over a limit, or a block is none that the model knows.</exception>
    public static Document Of(IEnumerable<Block> blocks)
    {
        var normal = NormalForm.Of(blocks);
        DocumentLimits.Require(normal);
        return new(normal);
    }
}
