using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace OpenDay.Papers.Word;

/// <summary>A Word file that grows paragraph by paragraph, on A4 with the margins of an official document.</summary>
internal sealed class WordPaper : IDisposable
{
    // Twentieths of a point: 37, 26, 35 and 28 mm.
    private static readonly PageMargin s_margin = new() { Top = 2098, Right = 1474, Bottom = 1984, Left = 1587, Header = 851, Footer = 992, Gutter = 0 };

    private readonly MemoryStream _file = new();
    private readonly WordprocessingDocument _document;
    private readonly MainDocumentPart _main;
    private readonly Body _body = new();
    private uint _pictures;

    public WordPaper(string title, DateTimeOffset madeAt)
    {
        _document = WordprocessingDocument.Create(_file, WordprocessingDocumentType.Document);
        _document.PackageProperties.Title = PaperText.Fit(title);
        _document.PackageProperties.Created = madeAt.UtcDateTime;
        _main = _document.AddMainDocumentPart();
        _main.AddNewPart<StyleDefinitionsPart>().Styles = WordStyles.All();
        Add(WordStyles.Title, title);
    }

    public void Add(string style, string text) => _body.Append(Paragraph(style, new Run(TextOf(text))));

    /// <param name="widths">Of the columns, as shares of the page's width.</param>
    public void AddTable(IReadOnlyList<string> header, IReadOnlyList<int> widths, IEnumerable<IReadOnlyList<string>> rows)
    {
        const int PageWidth = 8845;
        var columns = widths.Select(width => width * PageWidth / widths.Sum()).ToList();
        var table = new Table(
            new TableProperties(
                new TableWidth { Type = TableWidthUnitValues.Dxa, Width = $"{columns.Sum()}" },
                new TableBorders(
                    Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(columns.Select(width => new GridColumn { Width = $"{width}" })));
        table.Append(Row(header, columns, isHeader: true));
        table.Append(rows.Select(row => Row(row, columns, isHeader: false)));
        _body.Append(table, Paragraph(WordStyles.Cell));
    }

    /// <summary>A picture with its caption below; bytes that are no JPEG are left out.</summary>
    public void AddPicture(byte[] jpeg, string caption)
    {
        if (JpegSize.Of(jpeg) is not { Width: > 0, Height: > 0 } size)
        {
            return;
        }

        var part = _main.AddImagePart(ImagePartType.Jpeg);
        using (var content = new MemoryStream(jpeg, writable: false))
        {
            part.FeedData(content);
        }

        var picture = Paragraph(WordStyles.Lead, new Run(WordPicture.Of(_main.GetIdOfPart(part), ++_pictures, PaperText.Fit(caption), size.Width, size.Height)));
        picture.ParagraphProperties!.Append(new KeepNext());
        _body.Append(picture);
        Add(WordStyles.Lead, caption);
    }

    public byte[] ToArray()
    {
        _body.Append(new SectionProperties(new PageSize { Width = 11906, Height = 16838 }, (PageMargin)s_margin.CloneNode(true)));
        _main.Document = new Document(_body);
        _document.Dispose();
        return _file.ToArray();
    }

    public void Dispose()
    {
        _document.Dispose();
        _file.Dispose();
    }

    private static TableRow Row(IReadOnlyList<string> cells, List<int> columns, bool isHeader)
    {
        var row = new TableRow(new TableRowProperties(new CantSplit()));
        if (isHeader)
        {
            row.TableRowProperties!.Append(new TableHeader());
        }

        row.Append(cells.Select((text, index) => new TableCell(
            new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = $"{columns[index]}" }),
            Paragraph(WordStyles.Cell, new Run(isHeader ? [new RunProperties(new Bold()), TextOf(text)] : [TextOf(text)])))));
        return row;
    }

    private static Paragraph Paragraph(string style, params OpenXmlElement[] content) =>
        new([new ParagraphProperties(new ParagraphStyleId { Val = style }), .. content]);

    private static Text TextOf(string text) => new(PaperText.Fit(text)) { Space = SpaceProcessingModeValues.Preserve };

    private static T Border<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "auto" };
}
