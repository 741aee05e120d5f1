using System;
using System.Collections.Generic;
using System.Linq;
using DocumentFormat.OpenXml;
using OpenDay.Campaigns.Documents;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace OpenDay.Media.Documents;

/// <summary>Reads a table: what is merged is put in its first cell, the others stay empty so that columns keep their places.</summary>
internal sealed class DocxTable(DocxParagraphs paragraphs, DroppedTally dropped)
{
    /// <summary>As many columns as Word allows.</summary>
    private const int MostColumns = 63;

    private readonly DocxContent _beside = DocxContent.Empty();

    public Content Read(W.Table table)
    {
        List<TableRow> rows = [];
        foreach (var row in Within<W.TableRow>(table))
        {
            if (row.TableRowProperties?.GetFirstChild<W.Deleted>() is not null)
            {
                dropped.Add(DroppedKind.TrackedChange);
                continue;
            }

            var header = row.TableRowProperties?.GetFirstChild<W.TableHeader>() is { } head && head.Val?.InnerText is not ("0" or "false" or "off");
            rows.Add(new([.. Within<W.TableCell>(row).SelectMany(Cells).Take(MostColumns)], header));
        }

        return new(rows, _beside);
    }

    private IEnumerable<TableCell> Cells(W.TableCell cell)
    {
        List<Span> spans = [];
        Read(cell, spans);
        var merge = cell.TableCellProperties?.VerticalMerge;
        var goesOn = merge is not null && merge.Val?.InnerText != "restart";
        var width = Math.Clamp(DocxStyles.Number(cell.TableCellProperties?.GridSpan?.Val) ?? 1, 1, MostColumns);
        if (goesOn || width > 1)
        {
            dropped.Add(DroppedKind.MergedCell);
        }

        return Enumerable.Repeat(new TableCell([]), width - 1).Prepend(new(spans));
    }

    private void Read(OpenXmlElement parent, List<Span> spans)
    {
        foreach (var child in parent.ChildElements)
        {
            switch (child)
            {
                case W.Paragraph paragraph when paragraphs.Read(paragraph) is { } read:
                    Append(read, spans);
                    break;
                case W.Table inner:
                    dropped.Add(DroppedKind.NestedTable);
                    foreach (var cell in inner.Descendants<W.TableCell>().Where(cell => !cell.Ancestors<W.Table>().TakeWhile(table => table != inner).Any()))
                    {
                        Read(cell, spans);
                    }

                    break;
                case W.SdtBlock or W.SdtContentBlock or W.CustomXmlBlock:
                    Read(child, spans);
                    break;
            }
        }
    }

    private void Append(DocxParagraph paragraph, List<Span> spans)
    {
        _beside.Pictures.AddRange(paragraph.Content.Pictures);
        _beside.Boxes.AddRange(paragraph.Content.Boxes);
        if (paragraph.Content.Spans.All(span => span.Text.Length == 0))
        {
            return;
        }

        var marker = paragraph switch
        {
            { Heading: not null } or { Marker: null or { Words: not null } } => "",
            { Marker.Number: { } number } => $"{number}. ",
            _ => "• ",
        };
        spans.Add(new((spans.Count > 0 ? "\n" : "") + marker));
        spans.AddRange(paragraph.Content.Spans);
    }

    /// <summary>Rows and cells may lie within content controls.</summary>
    private static IEnumerable<T> Within<T>(OpenXmlElement parent)
        where T : OpenXmlElement => parent.ChildElements.SelectMany(child => child switch
        {
            T found => [found],
            W.SdtRow or W.SdtContentRow or W.SdtCell or W.SdtContentCell or W.CustomXmlRow or W.CustomXmlCell => Within<T>(child),
            _ => Enumerable.Empty<T>(),
        });

    /// <param name="Beside">Pictures and text boxes of its cells, which stand after it.</param>
    internal sealed record Content(IReadOnlyList<TableRow> Rows, DocxContent Beside);
}
