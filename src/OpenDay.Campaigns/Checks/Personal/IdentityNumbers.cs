using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace OpenDay.Campaigns.Checks.Personal;

/// <summary>Resident identity numbers as GB 11643 defines them: 18 characters with a date of birth and a check digit that are right.</summary>
internal sealed class IdentityNumbers : ITextRule
{
    private const string CheckDigits = "10X98765432";
    private const int Shown = 2;

    private static readonly int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public IEnumerable<Finding> Find(Passage passage) => DigitRun.In(passage.Folded)
        .Where(run => IsOne(run.Digits))
        .Select(run => new Finding(CheckRules.IdentityNumber, Severity.Blocking, passage.Place(run.Start, run.Length), run.Masked(Shown)));

    public static bool IsOne(string digits) =>
        digits.Length == 18
        && digits[0] != '0'
        && digits.AsSpan(6, 2) is "18" or "19" or "20"
        && DateOnly.TryParseExact(digits.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && digits[17] == CheckDigits[weights.Select((weight, index) => weight * (digits[index] - '0')).Sum() % 11];
}
