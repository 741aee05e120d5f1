using System.Linq;
using System.Text.RegularExpressions;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Plans.Schema;

namespace OpenDay.Campaigns.Assignments;

/// <summary>What a contact must be that comes from no plan file, whose schema asks the same. Refusals repeat nothing of what was given.</summary>
public static partial class ContactChecks
{
    public const int LongestName = 200;
    public const int LongestEmail = 200;

    /// <returns>The contact without the space around name, address and number.</returns>
    /// <exception cref="RefusalException">Something is missing or is not what it is said to be.</exception>
    internal static Contact Require(Contact given, string where)
    {
        var contact = given with { Name = given.Name.Trim(), Email = given.Email.Trim(), Mobile = string.IsNullOrWhiteSpace(given.Mobile) ? null : given.Mobile.Trim() };
        if (contact.Name.Length is 0 or > LongestName || contact.Name.Any(char.IsControl))
        {
            throw Invalid("contact-name", $"{where}: expected a name of 1 to {LongestName} characters in one line, found {contact.Name.Length} characters. Correct the name.");
        }

        if (contact.Email.Length > LongestEmail || !PlanFormats.IsEmail(contact.Email))
        {
            throw Invalid("contact-email", $"{where}: expected an e-mail address of at most {LongestEmail} characters like name@example.org, found {contact.Email.Length} characters that are none. Correct the address.");
        }

        if (contact.Mobile is { } mobile && !Number().IsMatch(mobile))
        {
            throw Invalid("contact-mobile", $"{where}: expected a mobile number of 5 to 15 digits with an optional + in front, or none, found {mobile.Length} characters. Correct the number, or leave it out.");
        }

        if (contact.Language is not (Contact.UsualLanguage or "en"))
        {
            throw Invalid("contact-language", $"{where}: expected the language '{Contact.UsualLanguage}' or 'en', found another. Choose one of the two.");
        }

        return contact.Channels.Distinct().Count() == contact.Channels.Count && contact.Channels.All(Channel().IsMatch)
            ? contact
            : throw Invalid("contact-channels", $"{where}: expected names of channels in small letters, each once, found others. GET /api/messages/channels lists those that there are.");
    }

    private static RefusalException Invalid(string code, string message) => new(RefusalKind.Invalid, code, message);

    [GeneratedRegex(@"\A\+?[0-9]{5,15}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.:-]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Channel();
}
