using System.Collections.Generic;

namespace OpenDay.Campaigns.Checks.Writing;

/// <summary>Half-width marks between Chinese letters, and full-width digits and Latin letters: the width that GB/T 15834 does not mean.</summary>
internal sealed class WidthMix : ITextRule
{
    private const string Half = ",;:?!()";
    private const string Full = "，；：？！（）";

    public IEnumerable<Finding> Find(Passage passage)
    {
        var text = passage.Text;
        for (var at = 0; at < text.Length; at++)
        {
            if (Half.IndexOf(text[at]) is >= 0 and var mark && IsBetween(text, at))
            {
                yield return new(CheckRules.HalfWidthMark, Severity.Advisory, passage.Place(at, 1), text[at].ToString(), Full[mark].ToString());
            }
            else if (text[at] == '.' && IsChinese(text, at - 1) && (at + 1 == text.Length || IsChinese(text, at + 1)))
            {
                yield return new(CheckRules.HalfWidthMark, Severity.Advisory, passage.Place(at, 1), ".", "。");
            }
            else if (IsWide(text[at]))
            {
                var start = at;
                while (at + 1 < text.Length && IsWide(text[at + 1]))
                {
                    at++;
                }

                var length = at + 1 - start;
                yield return new(CheckRules.FullWidthLetter, Severity.Advisory, passage.Place(start, length), text.Substring(start, length), passage.Folded.Substring(start, length));
            }
        }
    }

    /// <summary>A bracket belongs to what it encloses, another mark to what it separates.</summary>
    private static bool IsBetween(string text, int at) => text[at] switch
    {
        '(' => IsChinese(text, at + 1),
        ')' => IsChinese(text, at - 1),
        _ => IsChinese(text, at - 1) && (at + 1 == text.Length || IsChinese(text, at + 1)),
    };

    private static bool IsChinese(string text, int at) => at >= 0 && at < text.Length && text[at] is (>= '\u3400' and <= '\u9fff') or '“' or '”' or '《' or '》' or '（' or '）';

    private static bool IsWide(char letter) => letter is (>= '０' and <= '９') or (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ');
}
