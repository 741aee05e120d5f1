using System.Collections.Generic;

namespace OpenDay.Campaigns.Checks.Personal;

/// <summary>
/// 16 to 19 digits that read as one number: whole groups, with at most one blank or hyphen between two of them; the 18th may be an
/// X. A number that stands within a longer one is none.
/// </summary>
/// <param name="Digits">Without what separates them.</param>
internal readonly record struct DigitRun(int Start, int Length, string Digits)
{
    private const int Least = 16;
    private const int Most = 19;
    private const int BeforeX = 17;

    /// <summary>All of them, from each beginning of a group; they may overlap.</summary>
    public static IEnumerable<DigitRun> In(string folded)
    {
        for (var start = 0; start < folded.Length; start++)
        {
            if (char.IsAsciiDigit(folded[start]) && (start == 0 || !char.IsAsciiLetterOrDigit(folded[start - 1])))
            {
                foreach (var run in From(folded, start))
                {
                    yield return run;
                }
            }
        }
    }

    /// <param name="shown">How many letters stay at either end.</param>
    public string Masked(int shown) => $"{Digits[..shown]}{new string('*', Digits.Length - (2 * shown))}{Digits[^shown..]}";

    private static IEnumerable<DigitRun> From(string folded, int start)
    {
        var digits = new char[Most];
        var count = 0;
        for (var at = start; at < folded.Length && count < Most; at++)
        {
            var letter = folded[at];
            if (char.IsAsciiDigit(letter) || (count == BeforeX && letter is 'X' or 'x'))
            {
                digits[count++] = char.ToUpperInvariant(letter);
            }
            else if (letter is not (' ' or '-') || folded[at - 1] is ' ' or '-')
            {
                yield break;
            }

            var ends = char.IsAsciiLetterOrDigit(letter) && (at + 1 == folded.Length || !char.IsAsciiLetterOrDigit(folded[at + 1]));
            if (ends && count >= Least)
            {
                yield return new(start, at + 1 - start, new(digits, 0, count));
            }

            if (count > BeforeX && digits[count - 1] == 'X')
            {
                yield break;
            }
        }
    }
}
