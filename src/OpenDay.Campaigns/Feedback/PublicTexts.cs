using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Checks;
using OpenDay.Campaigns.Checks.Personal;
using OpenDay.Campaigns.Documents;

namespace OpenDay.Campaigns.Feedback;

/// <summary>
/// What everybody is to read holds nothing personal that a machine can find: no number and no address at all in the question; no
/// identity or card number in the reply, where an office's own telephone is meant to be.
/// </summary>
internal static class PublicTexts
{
    private static readonly ITextRule[] rules = [new IdentityNumbers(), new BankCards(), new PhoneNumbers(), new EmailAddresses(), new LicencePlates()];

    public static void Require(ReplyDraft draft, string where)
    {
        var found = Find(draft.Question).Select(finding => ("question", finding))
            .Concat(Find(draft.Reply).Where(finding => finding.Severity == Severity.Blocking).Select(finding => ("reply", finding)));
        foreach (var (text, finding) in found)
        {
            throw new RefusalException(
                RefusalKind.Invalid, "personal-data", $"{where}: expected a {text} without personal data, as it is to be published, found {finding.Found} ({finding.Rule}). Write the {text} without it.") { Values = [finding.Found] };
        }
    }

    private static IEnumerable<Finding> Find(string text)
    {
        var passage = new Passage(TextPart.Title, 0, text);
        return rules.SelectMany(rule => rule.Find(passage));
    }
}
