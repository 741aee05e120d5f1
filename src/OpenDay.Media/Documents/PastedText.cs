using System.Linq;
using OpenDay.Campaigns.Documents;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media.Documents;

/// <summary>Text from the clipboard: Chinese text has a paragraph on each line, with two wide spaces before it.</summary>
internal static class PastedText
{
    public static ImportedDocument Read(string text) =>
        new(null, Document.Of(text.ReplaceLineEndings("\n").Split('\n').Select(line => new Paragraph([new(line)]))), [], []);
}
