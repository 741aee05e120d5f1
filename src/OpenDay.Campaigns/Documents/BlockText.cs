using System.Collections.Generic;
using System.Linq;

namespace OpenDay.Campaigns.Documents;

/// <summary>What a block reads as without its form; places in a text count in it.</summary>
public static class BlockText
{
    /// <summary>
    /// The block's letters: items and rows end with a line feed but the last, cells of a row stand between tabs, a picture is its
    /// alternative text. Markers of lists are no letters of it.
    /// </summary>
    public static string PlainText(this Block block) => block switch
    {
        Heading heading => Join(heading.Spans),
        Paragraph paragraph => Join(paragraph.Spans),
        ItemList list => string.Join('\n', list.Items.Select(item => Join(item.Spans))),
        Table table => string.Join('\n', table.Rows.Select(row => string.Join('\t', row.Cells.Select(cell => Join(cell.Spans))))),
        Picture picture => picture.Alt,
        _ => "",
    };

    /// <summary>
    /// The whole text for comparing two revisions word by word: each block as its plain text, with what its form says put before
    /// it, so that a change of form is a change of the text as well.
    /// </summary>
    public static string Canonical(Document document) => string.Join("\n\n", document.Blocks.Select(Marked));

    private static string Marked(Block block) => block switch
    {
        Heading heading => $"{new string('#', heading.Level)} {heading.PlainText()}",
        ItemList list => string.Join('\n', list.Items.Select(Marked)),
        Table table => string.Join('\n', table.Rows.Select(row => string.Join(" | ", row.Cells.Select(cell => Join(cell.Spans))))),
        Picture picture => $"[{picture.Photo}] {picture.Alt}",
        _ => block.PlainText(),
    };

    private static string Marked(ListItem item) =>
        $"{new string(' ', 2 * (item.Level - 1))}{(item.Number is { } number ? $"{number}." : "•")} {Join(item.Spans)}";

    private static string Join(IReadOnlyList<Span> spans) => spans.Count == 1 ? spans[0].Text : string.Concat(spans.Select(span => span.Text));
}
