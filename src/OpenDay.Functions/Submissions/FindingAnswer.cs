using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using OpenDay.Campaigns.Checks;
using OpenDay.Campaigns.Documents;

namespace OpenDay.Functions.Submissions;

/// <summary>What a check found, with its words in the reader's language.</summary>
/// <param name="Place">Null for what is missing.</param>
internal sealed record FindingAnswer(string Rule, Severity Severity, TextPlace? Place, string Found, string? Expected, string What, string Remedy)
{
    /// <param name="language">BCP 47.</param>
    [return: NotNullIfNotNull(nameof(findings))]
    public static IReadOnlyList<FindingAnswer>? Of(IReadOnlyList<Finding>? findings, string language)
    {
        var words = CheckWords.Of(language);
        return findings is null
            ? null
            : [.. findings.Select(finding => new FindingAnswer(
                finding.Rule, finding.Severity, finding.Place, finding.Found, finding.Expected, words.What(finding), words.Remedy(finding)))];
    }
}
