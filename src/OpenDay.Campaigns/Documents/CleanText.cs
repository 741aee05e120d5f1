using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace OpenDay.Campaigns.Documents;

/// <summary>
/// Text without what cannot be seen but changes what is read, found or compared: control and format characters (zero width,
/// overrides of the writing direction, tags), halves of characters, noncharacters. The forms of a line break become a line feed, a
/// tab and a no-break space a space.
/// </summary>
/// <remarks>
/// Accents stay as they come, composed or not: the runtime carries no tables for Unicode normalization in its invariant mode,
/// and a form that depends on the machine would give one text two hashes.
/// </remarks>
internal static class CleanText
{
    public static string Of(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n").EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '\n' or '\r' or '\v' or 0x0085 or 0x2028 or 0x2029:
                    clean.Append('\n');
                    break;
                case '\t' or 0x00A0 or 0x202F:
                    clean.Append(' ');
                    break;

                // U+FFFD stands for half a character, or for bytes that were none.
                case 0xFFFD:
                case var value when (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF:
                case var _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format:
                    break;
                default:
                    clean.Append(rune);
                    break;
            }
        }

        return clean.ToString();
    }

    /// <summary>The pieces without the white space before the first letter of all and after the last one.</summary>
    public static IReadOnlyList<(string Text, bool Bold)> Trim(IReadOnlyList<(string Text, bool Bold)> pieces)
    {
        var trimmed = new List<(string Text, bool Bold)>(pieces);
        for (var first = 0; first < trimmed.Count; first++)
        {
            trimmed[first] = (trimmed[first].Text.TrimStart(), trimmed[first].Bold);
            if (trimmed[first].Text.Length > 0)
            {
                break;
            }
        }

        for (var last = trimmed.Count - 1; last >= 0; last--)
        {
            trimmed[last] = (trimmed[last].Text.TrimEnd(), trimmed[last].Bold);
            if (trimmed[last].Text.Length > 0)
            {
                break;
            }
        }

        return trimmed;
    }
}
