using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Checks.Dates;
using OpenDay.Campaigns.Checks.Personal;
using OpenDay.Campaigns.Checks.Writing;

namespace OpenDay.Campaigns.Checks;

/// <summary>
/// Reads material before anybody reviews it, and says what a machine can tell. What is missing comes first, then what stands in
/// the text, by rule and place. Findings that block a submission are to be put right; the others are for the reviewer to judge.
/// </summary>
public static class MaterialChecks
{
    /// <summary>Findings of one rule: whoever has so many of a kind needs no further ones.</summary>
    private const int MostOfOneRule = 100;

    public static IReadOnlyList<Finding> Run(Material material, CheckSetting setting)
    {
        ITextRule[] rules =
        [
            new IdentityNumbers(), new BankCards(), new PhoneNumbers(), new EmailAddresses(), new LicencePlates(),
            setting.Terms, new WidthMix(), new DoubledMarks(), new DateRules(setting.Plan),
        ];
        return
        [
            .. MaterialRequirements.Find(material, setting),
            .. rules.SelectMany(rule => material.Passages.SelectMany(rule.Find).GroupBy(finding => finding.Rule).SelectMany(found => found.Take(MostOfOneRule))),
        ];
    }

    public static bool Block(IEnumerable<Finding> findings) => findings.Any(finding => finding.Severity == Severity.Blocking);
}
