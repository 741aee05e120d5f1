using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenDay.Delivery.Mail;

/// <summary>The text of a message as a small HTML page: paragraphs, line breaks and links, nothing loaded from elsewhere.</summary>
internal static partial class HtmlAlternative
{
    // A full stop or bracket after an address ends the sentence, not the address; Chinese marks never belong to one.
    [GeneratedRegex(@"https?://[!-~]*[A-Za-z0-9/_=&#-]", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    public static string Of(string text)
    {
        var paragraphs = text.ReplaceLineEndings("\n")
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(paragraph => $"<p>{string.Join("<br>\n", paragraph.Split('\n').Select(Linked))}</p>\n");
        return $"""
            <!DOCTYPE html>
            <html><head><meta charset="utf-8"></head>
            <body style="font:16px/1.6 'Microsoft YaHei','PingFang SC',sans-serif;color:#222">
            {string.Concat(paragraphs)}</body></html>

            """.ReplaceLineEndings("\n");
    }

    private static string Linked(string line)
    {
        var html = new StringBuilder();
        var end = 0;
        foreach (var match in Address().EnumerateMatches(line))
        {
            var address = Escaped(line.AsSpan(match.Index, match.Length));
            html.Append(Escaped(line.AsSpan(end, match.Index - end))).Append($"""<a href="{address}">{address}</a>""");
            end = match.Index + match.Length;
        }

        return html.Append(Escaped(line.AsSpan(end))).ToString();
    }

    /// <summary>The five signs of HTML only: the text itself stays readable in the source.</summary>
    private static string Escaped(ReadOnlySpan<char> text) => text.ToString()
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);
}
