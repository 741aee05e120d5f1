using System.Text.Json.Serialization;

namespace OpenDay.Campaigns.Documents;

/// <summary>A place in what a revision says: some letters of one of its passages.</summary>
/// <param name="Index">Of the block, or of the photo whose caption it is, from 0; 0 for the title.</param>
/// <param name="Start">Counted in UTF-16 units of the passage (<see cref="BlockText.PlainText"/> for a block), from 0.</param>
public sealed record TextPlace(TextPart Part, int Index, int Start, int Length);

/// <summary>The parts of a revision that are read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TextPart>))]
public enum TextPart
{
    Title,
    Block,
    Caption,
}
