using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace OpenDay.Campaigns.Checks.Writing;

/// <summary>Marks of which one is too many, and dots in place of an ellipsis. …… and —— are single marks; ？！ and ！！ are allowed.</summary>
internal sealed partial class DoubledMarks : ITextRule
{
    private const int MostShown = 20;

    public IEnumerable<Finding> Find(Passage passage) => Doubled().Matches(passage.Text)
        .Select(match => new Finding(
            CheckRules.DoubledMark,
            Severity.Advisory,
            passage.Place(match.Index, match.Length),
            match.Length > MostShown ? match.Value[..MostShown] + "…" : match.Value,
            match.Groups["dots"].Success ? "……" : match.Value[..1]));

    [GeneratedRegex(@"(?<dots>。{3,}|\.{3,})|[，。、；：,;:]{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Doubled();
}
