using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Documents;
using OpenDay.Workflows.Ports;
using MarkdownTable = Markdig.Extensions.Tables.Table;
using MarkdownCell = Markdig.Extensions.Tables.TableCell;
using MarkdownRow = Markdig.Extensions.Tables.TableRow;
using TableBlock = OpenDay.Campaigns.Documents.Table;

namespace OpenDay.Media.Documents;

/// <summary>Reads CommonMark with pipe tables. Quotations and code become paragraphs; HTML, pictures and addresses are left out.</summary>
internal sealed class MarkdownReading
{
    private const int DeepestHeading = 3;
    private const int DeepestItem = 6;

    private static readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    private readonly DroppedTally _dropped = new();
    private readonly List<Campaigns.Documents.Block> _blocks = [];

    private static readonly SearchValues<char> marks = SearchValues.Create("*_[]<>`|!~-+");

    /// <exception cref="DocumentRejectedException">The text has more marks than it is read with in time, or more within each other than Markdig reads.</exception>
    public static ImportedDocument Read(string text)
    {
        RequireAtMost(FileLimits.MostMarks, text.AsSpan().CountAny(marks), "marks");
        RequireAtMost(FileLimits.MostLinks, text.AsSpan().Count("]("), "links");
        var reading = new MarkdownReading();
        reading.ReadAll(Parse(text));
        var (title, rest) = TitleFinding.Split(reading._blocks, beginsWithTitle: false);
        return new(title, Document.Of(rest), [], reading._dropped.All);
    }

    private static MarkdownDocument Parse(string text)
    {
        try
        {
            return Markdown.Parse(text, pipeline);
        }
        catch (ArgumentException)
        {
            throw TooMany(FileLimits.DeepestMark, "marks within each other");
        }
    }

    private static void RequireAtMost(int most, int found, string what)
    {
        if (found > most)
        {
            throw TooMany(most, what);
        }
    }

    private static DocumentRejectedException TooMany(int most, string what) =>
        new(DocumentRejection.TooLarge, $"Text: expected Markdown with at most {most} {what}, found more. Take out the marks, or paste it as plain text.") { Values = [new Limit(most, what)] };

    private void ReadAll(ContainerBlock parent)
    {
        foreach (var block in parent)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    _blocks.Add(new Heading(Math.Min(heading.Level, DeepestHeading), Spans(heading.Inline)));
                    break;
                case ListBlock list:
                    List<ListItem> items = [];
                    ReadList(list, 1, items);
                    _blocks.Add(new ItemList(items));
                    break;
                case MarkdownTable table:
                    _blocks.Add(new TableBlock([.. table.OfType<MarkdownRow>().Select(row =>
                        new Campaigns.Documents.TableRow([.. row.OfType<MarkdownCell>().Select(cell => new Campaigns.Documents.TableCell(Spans(cell)))], row.IsHeader))]));
                    break;
                case HtmlBlock:
                    _dropped.Add(DroppedKind.Html);
                    break;
                case LinkReferenceDefinitionGroup:
                    break;
                case ContainerBlock inner:
                    ReadAll(inner);
                    break;
                case LeafBlock leaf:
                    _blocks.Add(new Paragraph(Spans(leaf)));
                    break;
            }
        }
    }

    private void ReadList(ListBlock list, int level, List<ListItem> items)
    {
        var number = list.IsOrdered && int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            List<Span> spans = [];
            List<ListItem> inner = [];
            foreach (var part in item)
            {
                switch (part)
                {
                    case ListBlock nested:
                        ReadList(nested, Math.Min(level + 1, DeepestItem), inner);
                        break;
                    default:
                        spans.AddRange(spans.Count > 0 ? Spans(part).Prepend(new("\n")) : Spans(part));
                        break;
                }
            }

            items.Add(new(level, spans, list.IsOrdered ? Math.Min(number++, DocumentLimits.HighestNumber) : null));
            items.AddRange(inner);
        }
    }

    /// <summary>The text of whatever stands within an item, a cell or a paragraph.</summary>
    private List<Span> Spans(Markdig.Syntax.Block block)
    {
        switch (block)
        {
            case HtmlBlock:
                _dropped.Add(DroppedKind.Html);
                return [];
            case LeafBlock { Inline: { } inline }:
                return Spans(inline);
            case LeafBlock leaf:
                return [new(leaf.Lines.ToString())];
            case ContainerBlock container:
                return [.. container.SelectMany((inner, index) => index > 0 ? Spans(inner).Prepend(new("\n")) : Spans(inner))];
            default:
                return [];
        }
    }

    private List<Span> Spans(ContainerInline? inline)
    {
        List<Span> spans = [];
        if (inline is not null)
        {
            Read(inline, bold: false, spans);
        }

        return spans;
    }

    private void Read(ContainerInline parent, bool bold, List<Span> spans)
    {
        foreach (var inline in parent)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    spans.Add(new(literal.Content.ToString(), bold));
                    break;
                case CodeInline code:
                    spans.Add(new(code.Content, bold));
                    break;
                case HtmlEntityInline entity:
                    spans.Add(new(entity.Transcoded.ToString(), bold));
                    break;
                case LineBreakInline line:
                    spans.Add(new(line.IsHard ? "\n" : " ", bold));
                    break;
                case AutolinkInline link:
                    _dropped.Add(DroppedKind.Link);
                    spans.Add(new(link.Url, bold));
                    break;
                case HtmlInline:
                    _dropped.Add(DroppedKind.Html);
                    break;
                case LinkInline { IsImage: true }:
                    _dropped.Add(DroppedKind.LinkedPicture);
                    break;
                case LinkInline link:
                    _dropped.Add(DroppedKind.Link);
                    Read(link, bold, spans);
                    break;
                case EmphasisInline emphasis:
                    Read(emphasis, bold || emphasis.DelimiterCount >= 2, spans);
                    break;
                case ContainerInline container:
                    Read(container, bold, spans);
                    break;
            }
        }
    }
}
