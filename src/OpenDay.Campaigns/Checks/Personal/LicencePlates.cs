using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace OpenDay.Campaigns.Checks.Personal;

/// <summary>Licence plates of civil vehicles, those of new-energy ones with eight characters included.</summary>
internal sealed partial class LicencePlates : ITextRule
{
    private const int LeastDigits = 2;

    public IEnumerable<Finding> Find(Passage passage) => Plate().Matches(passage.Folded)
        .Where(match => match.Value.Count(char.IsAsciiDigit) >= LeastDigits)
        .Select(match => new Finding(CheckRules.LicencePlate, Severity.Advisory, passage.Place(match.Index, match.Length), Mask.Of(match.Value)));

    // I and O are on no plate. Nothing repeats without bound.
    [GeneratedRegex(@"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ ·•・-]?[A-HJ-NP-Z0-9]{4}(?:[A-HJ-NP-Z0-9]{1,2}|[挂学警港澳领])(?![A-Za-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Plate();
}
