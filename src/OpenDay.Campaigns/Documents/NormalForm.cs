using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Campaigns.Documents;

/// <summary>
/// The one form of blocks that read the same: characters cleaned, neighbours of one style merged, blanks at both ends and
/// whatever is empty gone, list levels without gaps. Applied twice it changes nothing more.
/// </summary>
internal static class NormalForm
{
    private const int DeepestHeading = 3;
    private const int DeepestItem = 6;

    public static IReadOnlyList<Block> Of(IEnumerable<Block> blocks) => [.. blocks.Select(Of).OfType<Block>()];

    private static Block? Of(Block block, int index) => block switch
    {
        Heading heading => OfHeading(heading, index),
        Paragraph paragraph => Spans(paragraph.Spans) is { Count: > 0 } spans ? new Paragraph(spans) : null,
        ItemList list => Items(list.Items, index) is { Count: > 0 } items ? new ItemList(items) : null,
        Table table => Rows(table.Rows) is { Count: > 0 } rows ? new Table(rows) : null,
        Picture picture => new Picture(InRange(picture.Photo, DocumentLimits.HighestNumber, "photo number", index), OneLine(picture.Alt)),
        _ => throw new ArgumentException($"Block {index} is a {block.GetType().Name}, which has no normal form. Add it."),
    };

    private static Heading? OfHeading(Heading heading, int index)
    {
        var text = OneLine(string.Concat(heading.Spans.Select(span => span.Text)));
        var level = InRange(heading.Level, DeepestHeading, "heading level", index);
        return text.Length == 0 ? null : new Heading(level, [new(text)]);
    }

    private static List<ListItem> Items(IReadOnlyList<ListItem> items, int index)
    {
        List<ListItem> normal = [];
        foreach (var item in items)
        {
            var level = InRange(item.Level, DeepestItem, "list level", index);
            int? number = item.Number is { } found ? InRange(found, DocumentLimits.HighestNumber, "item number", index, lowest: 0) : null;
            if (Spans(item.Spans) is { Count: > 0 } spans)
            {
                normal.Add(new(Math.Min(level, normal.Count == 0 ? 1 : normal[^1].Level + 1), spans, number));
            }
        }

        return normal;
    }

    private static IReadOnlyList<TableRow> Rows(IReadOnlyList<TableRow> rows)
    {
        List<TableRow> normal = [.. rows.Where(row => row.Cells.Count > 0).Select(row => new TableRow([.. row.Cells.Select(cell => new TableCell(Spans(cell.Spans)))], row.Header))];
        return normal.Any(row => row.Cells.Any(cell => cell.Spans.Count > 0)) ? normal : [];
    }

    /// <summary>No empty span, no two neighbours of one style, no blank at either end.</summary>
    private static IReadOnlyList<Span> Spans(IReadOnlyList<Span> spans)
    {
        List<(StringBuilder Text, bool Bold)> merged = [];
        foreach (var (text, bold) in CleanText.Trim([.. spans.Select(span => (CleanText.Of(span.Text), span.Bold))]))
        {
            // White space has no weight of its own.
            if (merged.Count > 0 && (merged[^1].Bold == bold || string.IsNullOrWhiteSpace(text)))
            {
                merged[^1].Text.Append(text);
            }
            else if (text.Length > 0)
            {
                merged.Add((new(text), bold));
            }
        }

        return [.. merged.Select(span => new Span(span.Text.ToString(), span.Bold))];
    }

    private static string OneLine(string text) => CleanText.Of(text).Replace('\n', ' ').Trim();

    private static int InRange(int number, int highest, string what, int block, int lowest = 1) => number >= lowest && number <= highest
        ? number
        : throw new RefusalException(
            RefusalKind.Invalid,
            "bad-document",
            string.Create(CultureInfo.InvariantCulture, $"Text, block {block}: expected a {what} from {lowest} to {highest}, found {number}. Correct it."));
}
