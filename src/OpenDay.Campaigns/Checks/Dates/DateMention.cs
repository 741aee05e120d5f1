using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace OpenDay.Campaigns.Checks.Dates;

/// <summary>A date as a text gives it, whether there is such a date or not: 5月15日, 二〇二三年五月十五日, 2023-05-15.</summary>
/// <param name="Year">Null where the text names none.</param>
/// <param name="Weekday">As named right after it, or null.</param>
internal sealed partial record DateMention(int? Year, int Month, int Day, DayOfWeek? Weekday, int Start, int Length)
{
    private const string Digits = "〇一二三四五六七八九";
    private const string Weekdays = "日一二三四五六";

    /// <summary>In the order of the text. Days of the lunar calendar are left out: it has a 二月三十日.</summary>
    public static IEnumerable<DateMention> In(Passage passage) => Words().Matches(passage.Folded)
        .Where(match => !passage.Folded.AsSpan(0, match.Index).TrimEnd().EndsWith("农历") && !passage.Folded.AsSpan(0, match.Index).TrimEnd().EndsWith("阴历"))
        .Concat(Numbers().Matches(passage.Folded))
        .Select(Of)
        .OfType<DateMention>()
        .OrderBy(mention => mention.Start);

    private static DateMention? Of(Match match) =>
        Number(match.Groups["month"].Value) is { } month && Number(match.Groups["day"].Value) is { } day
            ? new(Year4(match.Groups["year"].Value), month, day, WeekdayOf(match.Groups["weekday"].Value), match.Index, match.Length)
            : null;

    private static int? Year4(string text) => text.Length != 4 ? null : text.Aggregate(0, (year, digit) => (year * 10) + (char.IsAsciiDigit(digit) ? digit - '0' : Math.Max(0, Digits.IndexOf(digit))));

    private static DayOfWeek? WeekdayOf(string text) => text.Length == 0 ? null : (DayOfWeek)Math.Max(0, Weekdays.IndexOf(text[0]));

    /// <summary>1 to 99 in digits or as counted in Chinese.</summary>
    private static int? Number(string text)
    {
        if (char.IsAsciiDigit(text[0]))
        {
            return int.Parse(text, CultureInfo.InvariantCulture);
        }

        return text.Split('十') switch
        {
            [{ Length: 1 } one] => Digits.IndexOf(one[0]),
            [{ Length: <= 1 } tens, { Length: <= 1 } ones] => ((tens.Length == 0 ? 1 : Digits.IndexOf(tens[0])) * 10) + (ones.Length == 0 ? 0 : Digits.IndexOf(ones[0])),
            _ => null,
        };
    }

    // Nothing repeats without bound.
    [GeneratedRegex(@"(?:(?<year>[0-9]{4}|[〇○零一二三四五六七八九]{4}) ?年 ?)?(?<![0-9])(?<month>[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?月 ?(?<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?[日号](?: ?\(? ?(?:星期|周|礼拜)(?<weekday>[一二三四五六日天]) ?\)?)?", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"(?<![0-9A-Za-z./-])(?<year>(?:19|20)[0-9]{2})(?<mark>[-/.])(?<month>[0-9]{1,2})\k<mark>(?<day>[0-9]{1,2})(?:\((?:星期|周|礼拜)(?<weekday>[一二三四五六日天])\))?(?![0-9A-Za-z/-])", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
