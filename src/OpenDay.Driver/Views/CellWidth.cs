using System.Text;

namespace OpenDay.Driver.Views;

/// <summary>How much room a text takes on a terminal, where a Chinese character fills two cells.</summary>
internal static class CellWidth
{
    private const int FirstWide = 0x1100;

    /// <summary>The text, cut with an ellipsis where it would not fit.</summary>
    public static string Fit(string text, int cells)
    {
        var used = 0;
        var fitted = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            used += Of(rune);
            if (used > cells)
            {
                return Shorten(fitted, used - Of(rune), cells).Append('…').ToString();
            }

            fitted.Append(rune);
        }

        return text;
    }

    private static int Of(Rune rune) => rune.Value < FirstWide || rune.Value is >= 0x2000 and < 0x2E80 ? 1 : 2;

    private static StringBuilder Shorten(StringBuilder fitted, int used, int cells)
    {
        // The ellipsis wants a cell of its own.
        if (used == cells && fitted.Length > 0)
        {
            fitted.Length--;
        }

        return fitted;
    }
}
