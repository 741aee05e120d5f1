using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Checks;
using OpenDay.Campaigns.Checks.Terms;
using OpenDay.Campaigns.Documents;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests.Checks;

/// <summary>Runs all checks over a text for the notice's campaign, from 6 to 31 May 2023.</summary>
internal static class CheckedText
{
    public static CheckSetting Setting { get; } = CheckSetting.Of(Plan, Assignment("open-square.gongan.organiser"), "report", TermReader.BuiltIn);

    public static IReadOnlyList<Finding> Findings(params string[] paragraphs) => MaterialChecks.Run(Material(paragraphs), Setting);

    public static Material Material(params string[] paragraphs) =>
        new("政务开放日活动信息", Document.Of(paragraphs.Select(text => new Paragraph([new(text)]))), ["活动现场"]);

    /// <summary>The findings of one rule in one paragraph, each as what it is about: what stands at its place.</summary>
    public static IReadOnlyList<string> Places(string rule, string text) =>
        [.. Findings(text).Where(finding => finding.Rule == rule).Select(finding => text.Substring(finding.Place!.Start, finding.Place.Length))];
}
