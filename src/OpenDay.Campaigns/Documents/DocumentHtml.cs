using System;
using System.Collections.Generic;
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
    private static readonly HtmlEncoder encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="photoAddress">Where photo n (from 1) is shown from; null where there is none, and the picture is left out.</param>
    public static string Write(Document document, Func<int, string?> photoAddress)
    {
        var html = new StringBuilder();
        foreach (var block in document.Blocks)
        {
            Write(block, photoAddress, html);
        }

        return html.ToString();
    }

    private static void Write(Block block, Func<int, string?> photoAddress, StringBuilder html)
    {
        switch (block)
        {
            case Heading heading:
                Element($"h{heading.Level + 1}", heading.Spans, html);
                break;
            case Paragraph paragraph:
                Element("p", paragraph.Spans, html);
                break;
            case ItemList list:
                ListHtml.Write(list, Write, html);
                break;
            case Table table:
                Write(table, html);
                break;
            case Picture picture when photoAddress(picture.Photo) is { } address:
                html.Append("<figure><img src=\"").Append(encoder.Encode(address)).Append("\" alt=\"").Append(encoder.Encode(picture.Alt)).Append("\"></figure>");
                break;
        }
    }

    private static void Write(Table table, StringBuilder html)
    {
        html.Append("<table>");
        var heads = table.Rows.TakeWhile(row => row.Header).ToList();
        Section("thead", heads, html);
        Section("tbody", table.Rows.Skip(heads.Count), html);
        html.Append("</table>");
    }

    private static void Section(string name, IEnumerable<TableRow> rows, StringBuilder html)
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
                Element(row.Header ? "th" : "td", cell.Spans, html);
            }

            html.Append("</tr>");
        }

        html.Append("</").Append(name).Append('>');
    }

    private static void Element(string name, IReadOnlyList<Span> spans, StringBuilder html)
    {
        html.Append('<').Append(name).Append('>');
        Write(spans, html);
        html.Append("</").Append(name).Append('>');
    }

    private static void Write(IReadOnlyList<Span> spans, StringBuilder html)
    {
        foreach (var span in spans)
        {
            html.Append(span.Bold ? "<strong>" : "");
            html.AppendJoin("<br>", span.Text.Split('\n').Select(encoder.Encode));
            html.Append(span.Bold ? "</strong>" : "");
        }
    }
}
