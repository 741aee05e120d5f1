using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace OpenDay.Campaigns.Checks.Personal;

/// <summary>
/// Mobile numbers, and landline numbers with an area code or after a word that announces one. Advisory: an office's published
/// number is meant to be there. Short public numbers such as 12345 are none.
/// </summary>
internal sealed partial class PhoneNumbers : ITextRule
{
    public IEnumerable<Finding> Find(Passage passage) => Mobile().Matches(passage.Folded)
        .Concat(Landline().Matches(passage.Folded))
        .Concat(Announced().Matches(passage.Folded))
        .Select(match => match.Groups["number"])
        .Select(number => new Finding(CheckRules.PhoneNumber, Severity.Advisory, passage.Place(number.Index, number.Length), Mask.Of(number.Value)));

    // No part of these repeats without bound: each place of the text is left after some twenty letters.
    [GeneratedRegex(@"(?<![0-9A-Za-z.])(?<number>(?:\+?86[ -]?)?1[3-9][0-9](?:[ -]?[0-9]{4}){2})(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"(?<![0-9A-Za-z.])(?<number>(?:\(0[1-9][0-9]{1,2}\)|0[1-9][0-9]{1,2})[ -]?[2-9][0-9]{6,7})(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Landline();

    [GeneratedRegex(@"(?:电话|热线|传真|座机|手机)(?:号码|号)?[:为是 ]{0,3}(?<number>[2-9][0-9]{6,7})(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Announced();
}
