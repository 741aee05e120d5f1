using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace OpenDay.Campaigns.Checks.Personal;

/// <summary>E-mail addresses. Advisory: a public mailbox is meant to be there.</summary>
internal sealed partial class EmailAddresses : ITextRule
{
    public IEnumerable<Finding> Find(Passage passage) => Address().Matches(passage.Folded)
        .Select(match => new Finding(CheckRules.EmailAddress, Severity.Advisory, passage.Place(match.Index, match.Length), Mask.Of(match.Value)));

    // An address is sought only where none of its letters stands before: no stretch of text is read twice.
    [GeneratedRegex(@"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
