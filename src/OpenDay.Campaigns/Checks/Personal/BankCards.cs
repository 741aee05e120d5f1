using System;
using System.Collections.Generic;
using System.Linq;

namespace OpenDay.Campaigns.Checks.Personal;

/// <summary>Numbers of bank cards: 16 to 19 digits that begin as those of an issuer do, with the right check digit (Luhn).</summary>
internal sealed class BankCards : ITextRule
{
    private const int Shown = 2;

    /// <summary>UnionPay and earlier domestic cards, Visa, MasterCard, JCB, Discover.</summary>
    private static readonly string[] beginnings = ["62", "60", "65", "9558", "4", "51", "52", "53", "54", "55", "35"];

    public IEnumerable<Finding> Find(Passage passage)
    {
        var end = 0;
        foreach (var run in DigitRun.In(passage.Folded).Where(run => IsOne(run.Digits)))
        {
            // The same number, longer or shorter by a group, is one card.
            if (run.Start >= end)
            {
                end = run.Start + run.Length;
                yield return new(CheckRules.BankCard, Severity.Blocking, passage.Place(run.Start, run.Length), run.Masked(Shown));
            }
        }
    }

    private static bool IsOne(string digits) =>
        !digits.EndsWith('X')
        && beginnings.Any(beginning => digits.StartsWith(beginning, StringComparison.Ordinal))
        && !IdentityNumbers.IsOne(digits)
        && digits.Reverse().Select((digit, index) => Weigh(digit - '0', doubled: index % 2 == 1)).Sum() % 10 == 0;

    private static int Weigh(int digit, bool doubled) => doubled ? (digit * 2 / 10) + (digit * 2 % 10) : digit;
}
