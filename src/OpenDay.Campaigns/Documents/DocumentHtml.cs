using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace OpenDay.Campaigns.Documents;

/// <summary>
/// The HTML of a text, sanitised by construction: the elements and attributes are those named here, all else is encoded text. The
/// page's own title is <c>h1</c>; headings of the text are <c>h2</c> to <c>h4</c>.
/// </summary>
public static class DocumentHtml
{
    /// <summary>How wide pictures stand in the column of text.</summary>
    public const string PictureSizes = "(min-width: 50rem) 48rem, 100vw";

    private static readonly HtmlEncoder encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="sourceOf">Where photo n (from 1) is shown from; null where there is none, and the picture is left out.</param>
    public static string Write(Document document, Func<int, PictureSource?> sourceOf) => Write(document, sourceOf, []);

    /// <param name="marks">Those of the title and of captions are left to whoever writes these.</param>
    public static string Write(Document document, Func<int, PictureSource?> sourceOf, IReadOnlyList<TextMark> marks)
    {
        var html = new StringBuilder();
        foreach (var (index, block) in document.Blocks.Index())
        {
            Write(block, sourceOf, new MarkedText([.. marks.Where(mark => mark.Place.Part == TextPart.Block && mark.Place.Index == index)]), html);
        }

        return html.ToString();
    }

    /// <summary>A passage of plain text, such as a title, with its marks.</summary>
    public static string Write(string passage, IReadOnlyList<TextMark> marks)
    {
        var html = new StringBuilder();
        new MarkedText(marks).Write(passage, html);
        return html.ToString();
    }

    private static void Write(Block block, Func<int, PictureSource?> sourceOf, MarkedText text, StringBuilder html)
    {
        switch (block)
        {
            case Heading heading:
                Element($"h{heading.Level + 1}", heading.Spans, text, html);
                break;
            case Paragraph paragraph:
                Element("p", paragraph.Spans, text, html);
                break;
            case ItemList list:
                ListHtml.Write(
                    list,
                    (spans, item) =>
                    {
                        Write(spans, text, item);
                        text.Skip(1);
                    },
                    html);
                break;
            case Table table:
                Write(table, text, html);
                break;
            case Picture picture when sourceOf(picture.Photo) is { } source:
                Write(picture, source, html);
                break;
        }
    }

    private static void Write(Picture picture, PictureSource source, StringBuilder html)
    {
        html.Append("<figure><img src=\"").Append(encoder.Encode(source.Address)).Append('"');
        if (source.Smaller is { } smaller)
        {
            html.Append(" srcset=\"").Append(encoder.Encode(smaller)).Append("\" sizes=\"").Append(PictureSizes).Append('"');
        }

        if (source.Size is var (width, height))
        {
            html.Append(CultureInfo.InvariantCulture, $" width=\"{width}\" height=\"{height}\"");
        }

        html.Append(" alt=\"").Append(encoder.Encode(picture.Alt)).Append(source.Lazy ? "\" loading=\"lazy\"" : "\"").Append("></figure>");
    }

    private static void Write(Table table, MarkedText text, StringBuilder html)
    {
        html.Append("<table>");
        var heads = table.Rows.TakeWhile(row => row.Header).ToList();
        Section("thead", heads, text, html);
        Section("tbody", table.Rows.Skip(heads.Count), text, html);
        html.Append("</table>");
    }

    private static void Section(string name, IEnumerable<TableRow> rows, MarkedText text, StringBuilder html)
    {
        if (!rows.Any())
        {
            return;
        }

        html.Append('<').Append(name).Append('>');
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var cell in row.Cells)
            {
                Element(row.Header ? "th" : "td", cell.Spans, text, html);
                text.Skip(1);
            }

            html.Append("</tr>");
        }

        html.Append("</").Append(name).Append('>');
    }

    private static void Element(string name, IReadOnlyList<Span> spans, MarkedText text, StringBuilder html)
    {
        html.Append('<').Append(name).Append('>');
        Write(spans, text, html);
        html.Append("</").Append(name).Append('>');
    }

    private static void Write(IReadOnlyList<Span> spans, MarkedText text, StringBuilder html)
    {
        foreach (var span in spans)
        {
            html.Append(span.Bold ? "<strong>" : "");
            text.Write(span.Text, html);
            html.Append(span.Bold ? "</strong>" : "");
        }
    }
}
