using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Checks;
using OpenDay.Campaigns.Documents;
using OpenDay.Web.Language;

namespace OpenDay.Web.Pages.Material;

/// <summary>What a check found, in the reader's language.</summary>
/// <param name="Id">Of the mark in the text, where there is one.</param>
public sealed record FindingLine(string Id, Severity Severity, TextPlace? Place, string What, string Remedy)
{
    public static IReadOnlyList<FindingLine> Of(IReadOnlyList<Finding> findings, Words words)
    {
        var said = CheckWords.Of(words.Tag);
        return
        [
            .. findings
                .Select((finding, index) => new FindingLine($"finding-{index + 1}", finding.Severity, finding.Place, said.What(finding), said.Remedy(finding)))
                .OrderBy(line => line.Severity == Severity.Blocking ? 0 : 1),
        ];
    }

    /// <summary>Marks for the places that the findings are at.</summary>
    public static IReadOnlyList<TextMark> Marks(IReadOnlyList<FindingLine> findings) =>
        [.. findings.Where(line => line.Place is not null).Select(line => new TextMark(line.Place!, line.Severity == Severity.Blocking ? "blocking" : "advisory", line.Id))];
}
