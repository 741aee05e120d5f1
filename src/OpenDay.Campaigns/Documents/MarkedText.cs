using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace OpenDay.Campaigns.Documents;

/// <summary>
/// Writes the letters of one passage as HTML and puts marks around those that lie within a mark. It is told the passage piece by piece, in
/// the order of its letters, and of the letters that the HTML has no place for.
/// </summary>
internal sealed class MarkedText(IReadOnlyList<TextMark> marks)
{
    private static readonly HtmlEncoder encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private int _position;

    /// <summary>Letters of the passage that stand for its form: the line feed between two items, the tab between two cells.</summary>
    public void Skip(int letters) => _position += letters;

    public void Write(string text, StringBuilder html)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = NextEdge(start, text.Length);
            var mark = marks.FirstOrDefault(mark => mark.Place.Start <= _position + start && _position + start < mark.Place.Start + mark.Place.Length);
            if (mark is not null)
            {
                html.Append("<mark class=\"").Append(encoder.Encode(mark.Style)).Append('"');
                html.Append(mark.Place.Start == _position + start ? $" id=\"{encoder.Encode(mark.Id)}\"" : "").Append('>');
            }

            html.AppendJoin("<br>", text[start..end].Split('\n').Select(encoder.Encode));
            html.Append(mark is null ? "" : "</mark>");
            start = end;
        }

        _position += text.Length;
    }

    /// <summary>Where the next mark begins or ends within the piece, or the piece does.</summary>
    private int NextEdge(int start, int length) => marks
        .SelectMany(mark => new[] { mark.Place.Start - _position, mark.Place.Start + mark.Place.Length - _position })
        .Where(edge => edge > start && edge < length)
        .DefaultIfEmpty(length)
        .Min();
}
