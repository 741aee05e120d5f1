using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Documents;

namespace OpenDay.Campaigns.Checks;

/// <summary>What a department is about to submit.</summary>
/// <param name="Captions">One for each photo, in order; empty where it has none.</param>
public sealed record Material(string Title, Document Document, IReadOnlyList<string> Captions)
{
    /// <summary>Everything in it that is read.</summary>
    internal IReadOnlyList<Passage> Passages { get; } =
    [
        new(TextPart.Title, 0, Title),
        .. Document.Blocks.Select((block, index) => new Passage(TextPart.Block, index, block.PlainText())),
        .. Captions.Select((caption, index) => new Passage(TextPart.Caption, index, caption)),
    ];
}
