using OpenDay.Campaigns.Visits;

namespace OpenDay.Campaigns.Feedback;

/// <summary>Who asked, as far as they said: personal data, which only those who answer see, and only for a time.</summary>
public sealed record Asker(string? Name, string? Phone, string? Email)
{
    /// <summary>The asker as they are kept; null where nothing was said.</summary>
    /// <exception cref="Assignments.RefusalException">Something is not what it is said to be.</exception>
    public static Asker? Read(string? name, string? phone, string? email)
    {
        const string where = "Feedback";
        var asker = new Asker(
            string.IsNullOrWhiteSpace(name) ? null : Visitor.ReadName(name, where),
            string.IsNullOrWhiteSpace(phone) ? null : Visitor.ReadPhone(phone, where),
            Visitor.ReadEmail(email, where));
        return asker == new Asker(null, null, null) ? null : asker;
    }
}
