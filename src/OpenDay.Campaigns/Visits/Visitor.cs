using System.Linq;
using System.Text.RegularExpressions;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Campaigns.Visits;

/// <summary>Who comes: personal data, which only the organising department sees, and only for a time.</summary>
/// <param name="Phone">A mobile number of eleven digits.</param>
public sealed partial record Visitor(string Name, string Phone, string? Email)
{
    public const int LongestName = 40;
    public const int LongestEmail = 200;

    /// <summary>The visitor as the list keeps them: blanks trimmed, the number in one form.</summary>
    /// <param name="where">The activity, for the refusal, which repeats nothing of what was given.</param>
    /// <exception cref="RefusalException">Something is missing or is not what it is said to be.</exception>
    public static Visitor Read(string name, string phone, string? email, string where) =>
        new(ReadName(name, where), ReadPhone(phone, where), ReadEmail(email, where));

    internal static string ReadName(string name, string where)
    {
        var trimmed = name.Trim();
        return trimmed.Length is > 0 and <= LongestName && !trimmed.Any(char.IsControl)
            ? trimmed
            : throw new RefusalException(RefusalKind.Invalid, "name-invalid", $"{where}: expected a name of 1 to {LongestName} characters in one line, found {trimmed.Length} characters. Correct the name.") { Values = [LongestName] };
    }

    internal static string ReadPhone(string phone, string where)
    {
        var digits = Separators().Replace(phone, "");
        var bare = digits.StartsWith("+86", System.StringComparison.Ordinal) ? digits[3..] : digits;
        return Mobile().IsMatch(bare)
            ? bare
            : throw new RefusalException(RefusalKind.Invalid, "phone-invalid", $"{where}: expected a mobile number of eleven digits that begins with 13 to 19, found {bare.Length} characters. Correct the number.");
    }

    internal static string? ReadEmail(string? email, string where)
    {
        if (string.IsNullOrWhiteSpace(email))
        {
            return null;
        }

        var trimmed = email.Trim();
        return trimmed.Length <= LongestEmail && Address().IsMatch(trimmed)
            ? trimmed
            : throw new RefusalException(RefusalKind.Invalid, "email-invalid", $"{where}: expected an e-mail address of at most {LongestEmail} characters, or none, found {trimmed.Length} characters that are none. Correct the address, or leave it out.");
    }

    [GeneratedRegex(@"[ \u3000()-]", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    [GeneratedRegex(@"\A1[3-9][0-9]{9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"\A[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
