using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenDay.Campaigns.Documents;

/// <summary>
/// The Markdown of a text, for its author to go on with: read back by the import it is the same text, but for pictures, which are no letters,
/// and line breaks within a heading or a cell, for which Markdown has no form.
/// </summary>
public static partial class DocumentMarkdown
{
    public static string Write(Document document) => string.Join(
        "\n\n", document.Blocks.Where(block => block is not Picture).Select(Write));

    private static string Write(Block block) => block switch
    {
        Heading heading => $"{new string('#', heading.Level)} {Line(heading.Spans)}",
        Paragraph paragraph => Text(paragraph.Spans),
        // Only a blank line lets a number other than 1 begin a list within an item.
        ItemList list => string.Join(list.Items.All(item => item.Number is null) ? "\n" : "\n\n", list.Items.Select(Item)),
        Table table => Rows(table),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "A block without a form in Markdown."),
    };

    /// <summary>Four blanks a level are what every marker's content is indented by at most.</summary>
    private static string Item(ListItem item)
    {
        var indent = new string(' ', 4 * (item.Level - 1));
        var marker = item.Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number}.") : "-";
        return $"{indent}{marker.PadRight(3)} {Text(item.Spans).Replace("\n", $"\n{indent}    ", StringComparison.Ordinal)}";
    }

    private static string Rows(Table table)
    {
        var width = table.Rows.Max(row => row.Cells.Count);
        var head = table.Rows is [{ Header: true } first, ..] ? Cells(first) : $"|{string.Concat(Enumerable.Repeat("  |", width))}";
        var rows = table.Rows.Skip(table.Rows is [{ Header: true }, ..] ? 1 : 0).Select(Cells);
        return string.Join('\n', new[] { head, $"|{string.Concat(Enumerable.Repeat(" --- |", width))}" }.Concat(rows));
    }

    private static string Cells(TableRow row) => $"| {string.Join(" | ", row.Cells.Select(cell => Line(cell.Spans)))} |";

    private static string Line(IReadOnlyList<Span> spans) => Text(spans).Replace("\\\n", " ", StringComparison.Ordinal);

    private static string Text(IReadOnlyList<Span> spans)
    {
        var text = new StringBuilder();
        foreach (var span in spans)
        {
            var escaped = Marks().Replace(span.Text, @"\$0").Replace("\n", "\\\n", StringComparison.Ordinal);
            text.Append(span.Bold ? Bold(escaped) : escaped);
        }

        return LineStart().Replace(text.ToString(), @"$1\$2");
    }

    /// <summary>Blanks at the edges stand outside the asterisks, where Markdown would not see them as bold.</summary>
    private static string Bold(string text)
    {
        var inner = text.Trim();
        var start = text.IndexOf(inner, StringComparison.Ordinal);
        return inner.Length == 0 ? text : $"{text[..start]}**{inner}**{text[(start + inner.Length)..]}";
    }

    [GeneratedRegex(@"[\\`*_\[\]<>|&~]", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();

    // What would begin a heading, an item or a line across, where a line begins.
    [GeneratedRegex(@"(?m)^( {0,3}(?:\d{1,9})?)([#+.)=-])", RegexOptions.CultureInvariant)]
    private static partial Regex LineStart();
}
