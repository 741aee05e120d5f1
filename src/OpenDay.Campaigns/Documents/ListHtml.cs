using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace OpenDay.Campaigns.Documents;

/// <summary>Nests the items of a list by their levels; where bullets and numbers alternate within a level, one list ends and the next begins.</summary>
internal static class ListHtml
{
    public static void Write(ItemList list, Action<IReadOnlyList<Span>, StringBuilder> write, StringBuilder html) => WriteLevel(list.Items, write, html);

    /// <param name="items">The first of them at the level to be written; none above it.</param>
    private static void WriteLevel(IReadOnlyList<ListItem> items, Action<IReadOnlyList<Span>, StringBuilder> write, StringBuilder html)
    {
        string? open = null;
        var expected = 1;
        for (var index = 0; index < items.Count;)
        {
            var item = items[index];
            var inner = items.Skip(index + 1).TakeWhile(next => next.Level > item.Level).ToList();
            var name = item.Number is null ? "ul" : "ol";
            if (name != open)
            {
                html.Append(open is null ? "" : $"</{open}>").Append('<').Append(name).Append('>');
                (open, expected) = (name, 1);
            }

            html.Append("<li");
            if (item.Number is { } number && number != expected)
            {
                html.Append(CultureInfo.InvariantCulture, $" value=\"{number}\"");
            }

            expected = (item.Number ?? 0) + 1;
            html.Append('>');
            write(item.Spans, html);
            if (inner.Count > 0)
            {
                WriteLevel(inner, write, html);
            }

            html.Append("</li>");
            index += 1 + inner.Count;
        }

        html.Append($"</{open}>");
    }
}
