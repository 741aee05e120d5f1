using System.Linq;
using System.Text.Json;
using OpenDay.Campaigns.Plans.Schema;

namespace OpenDay.Campaigns.Plans.Edits;

/// <summary>What the schema of plans says of a value, for people.</summary>
internal static class SchemaTexts
{
    /// <param name="pointer">Without the tokens of RFC 6901 that need escaping: the members of a plan have none.</param>
    /// <returns>Title and description; the value's own go before those of what it refers to. Null for what the schema does not know.</returns>
    public static (string Title, string? Help)? Of(string pointer, string? dueKind)
    {
        var at = PlanSchema.Plans.Text;
        foreach (var token in pointer.Split('/').Skip(1))
        {
            if (Below(at, token, dueKind) is not { } below)
            {
                return null;
            }

            at = below;
        }

        return (Text(at, "title") ?? Text(Target(at), "title") ?? pointer[(pointer.LastIndexOf('/') + 1)..], Text(at, "description") ?? Text(Target(at), "description"));
    }

    private static JsonElement? Below(JsonElement part, string token, string? dueKind)
    {
        var target = Target(part);
        return token == "due" ? Definition(dueKind == "at" ? "dueAt" : "dueRelative")
            : target.TryGetProperty("items", out var items) && token.All(char.IsAsciiDigit) ? items
            : target.TryGetProperty("properties", out var members) && members.TryGetProperty(token, out var member) ? member
            : null;
    }

    private static JsonElement Target(JsonElement part) =>
        part.TryGetProperty("$ref", out var reference) ? Definition(reference.GetString()!["#/$defs/".Length..]) : part;

    private static JsonElement Definition(string name) => PlanSchema.Plans.Text.GetProperty("$defs").GetProperty(name);

    private static string? Text(JsonElement part, string name) => part.TryGetProperty(name, out var text) ? text.GetString() : null;
}
