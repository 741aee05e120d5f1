using System;
using System.Collections.Generic;
using System.Linq;
using DocumentFormat.OpenXml;
using OpenDay.Campaigns.Documents;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace OpenDay.Media.Documents;

/// <summary>Reads the body of a Word file, from top to bottom, into blocks.</summary>
internal sealed class DocxBody(DocxParagraphs paragraphs, DroppedTally dropped)
{
    private const int DeepestItem = 6;

    private readonly List<Block> _blocks = [];
    private readonly List<ListItem> _items = [];

    /// <summary>Whether the first block that has text is formed as a title.</summary>
    public bool BeginsWithTitle { get; private set; }

    public IReadOnlyList<Block> Read(W.Body body)
    {
        ReadAll(body);
        EndList();
        return _blocks;
    }

    private void ReadAll(OpenXmlElement parent)
    {
        foreach (var child in parent.ChildElements)
        {
            switch (child)
            {
                case W.Paragraph paragraph:
                    Add(paragraphs.Read(paragraph));
                    break;
                case W.Table table:
                    EndList();
                    Add(new DocxTable(paragraphs, dropped).Read(table));
                    break;
                case W.SdtBlock block when IsTableOfContents(block):
                    dropped.Add(DroppedKind.TableOfContents);
                    break;
                case W.AltChunk:
                    dropped.Add(DroppedKind.IncludedDocument);
                    break;
                case AlternateContent alternate when DocxRuns.Chosen(alternate) is { } chosen:
                    ReadAll(chosen);
                    break;
                case W.SdtBlock or W.SdtContentBlock or W.CustomXmlBlock:
                    ReadAll(child);
                    break;
            }
        }
    }

    private void Add(DocxParagraph? paragraph)
    {
        if (paragraph is null)
        {
            return;
        }

        var spans = paragraph.Content.Spans;
        var hasText = spans.Any(span => !string.IsNullOrWhiteSpace(span.Text));
        if (paragraph is { Heading: null, Marker: { Words: null } marker } && hasText)
        {
            _items.Add(new(Math.Min(marker.Level, DeepestItem), spans, marker.Number));
        }
        else if (hasText)
        {
            EndList();
            BeginsWithTitle |= paragraph.ReadsAsTitle && _blocks.All(block => block is Picture);
            _blocks.Add(paragraph.Heading is { } level ? new Heading(level, spans) : new Paragraph(spans));
        }

        Add(paragraph.Content);
    }

    private void Add(DocxTable.Content table)
    {
        if (table.Rows.Count > 0)
        {
            _blocks.Add(new Table(table.Rows));
        }

        Add(table.Beside);
    }

    private void Add(DocxContent beside)
    {
        if (beside.Pictures.Count > 0)
        {
            EndList();
            _blocks.AddRange(beside.Pictures);
        }

        foreach (var box in beside.Boxes)
        {
            ReadAll(box);
        }
    }

    private void EndList()
    {
        if (_items.Count > 0)
        {
            _blocks.Add(new ItemList([.. _items]));
            _items.Clear();
        }
    }

    private static bool IsTableOfContents(W.SdtBlock block) =>
        block.SdtProperties?.Descendants<W.DocPartGallery>().Any(gallery => gallery.Val?.Value == "Table of Contents") == true;
}
