using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace OpenDay.Media.Documents;

/// <summary>Writes a list's number as its format says; in digits where the format is none that we know.</summary>
internal static class NumberWords
{
    private const string Digits = "〇一二三四五六七八九";
    private const string Legal = "零壹贰叁肆伍陆柒捌玖";

    public static string Of(int number, string format) => format switch
    {
        "chineseCounting" or "chineseCountingThousand" or "japaneseCounting" or "taiwaneseCounting" or "taiwaneseCountingThousand" => Counting(number, Digits, "十百千"),
        "chineseLegalSimplified" or "ideographLegalTraditional" => Counting(number, Legal, "拾佰仟"),
        "ideographDigital" or "taiwaneseDigital" or "japaneseDigitalTenThousand" => Each(number, digit => Digits[digit]),
        "decimalFullWidth" or "decimalFullWidth2" => Each(number, digit => (char)('０' + digit)),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" when number is >= 1 and <= 20 => ((char)('①' + number - 1)).ToString(),
        "ideographTraditional" when number is >= 1 and <= 10 => "甲乙丙丁戊己庚辛壬癸"[number - 1].ToString(),
        "ideographZodiac" when number is >= 1 and <= 12 => "子丑寅卯辰巳午未申酉戌亥"[number - 1].ToString(),
        "upperLetter" when number is >= 1 and <= 26 => ((char)('A' + number - 1)).ToString(),
        "lowerLetter" when number is >= 1 and <= 26 => ((char)('a' + number - 1)).ToString(),
        "upperRoman" when number is >= 1 and < 4000 => Roman(number),
        "lowerRoman" when number is >= 1 and < 4000 => Roman(number).ToLowerInvariant(),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "none" => "",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>一 to 九千九百九十九, as it is counted aloud; 十 to 十九 without a 一 in front in the everyday form.</summary>
    private static string Counting(int number, string digits, string units)
    {
        if (number is < 1 or > 9_999)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        if (number is >= 10 and < 20 && digits == Digits)
        {
            return $"{units[0]}{(number == 10 ? "" : digits[number - 10])}";
        }

        var text = new StringBuilder();
        var skipped = false;
        for (int power = 3, unit = 1000; power >= 0; power--, unit /= 10)
        {
            var digit = number / unit % 10;
            if (digit == 0)
            {
                skipped = text.Length > 0;
                continue;
            }

            text.Append(skipped ? "零" : "").Append(digits[digit]).Append(power > 0 ? units[power - 1].ToString() : "");
            skipped = false;
        }

        return text.ToString();
    }

    private static string Each(int number, Func<int, char> write) =>
        string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => write(digit - '0')));

    private static string Roman(int number)
    {
        var text = new StringBuilder();
        foreach (var (value, letters) in ((int, string)[])[(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")])
        {
            for (; number >= value; number -= value)
            {
                text.Append(letters);
            }
        }

        return text.ToString();
    }
}
