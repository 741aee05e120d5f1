using System;
using System.Collections.Frozen;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OpenDay.Campaigns.Plans.Schema;

/// <summary>
/// Reads a schema and refuses every keyword that <see cref="JsonSchema"/> does not assert: a rule that is silently ignored would
/// be worse than none.
/// </summary>
internal static class SchemaReader
{
    private static readonly FrozenSet<string> annotations = FrozenSet.Create("$schema", "$id", "$comment", "$defs", "title", "description", "default", "examples");
    private static readonly FrozenSet<string> types = FrozenSet.Create("object", "array", "string", "integer", "boolean");
    private static readonly FrozenSet<string> assertions = FrozenSet.Create(
        "$ref", "type", "required", "properties", "additionalProperties", "items", "minItems", "uniqueItems", "enum", "const",
        "pattern", "minLength", "maxLength", "minimum", "maximum", "format", "oneOf");

    /// <exception cref="JsonException">The schema uses a keyword or a value of one that is not asserted; the message says where.</exception>
    public static SchemaNode Read(JsonPlace place)
    {
        if (place.Element.ValueKind != JsonValueKind.Object)
        {
            throw Unsupported(place, "a schema object");
        }

        foreach (var (name, value) in place.Members())
        {
            if (!annotations.Contains(name) && !assertions.Contains(name))
            {
                throw Unsupported(value, $"one of the keywords {string.Join(", ", assertions.Order(StringComparer.Ordinal))}");
            }
        }

        var pattern = place["pattern"].Text;
        return new()
        {
            Reference = Reference(place["$ref"]),
            Description = place["description"].Text,
            Type = Known(place["type"], types),
            Required = [.. place["required"].Items().Select(item => item.Text ?? throw Unsupported(item, "a member's name"))],
            Properties = place["properties"].Members().ToDictionary(member => member.Name, member => Read(member.Value)),
            Closed = IsClosed(place["additionalProperties"]),
            Items = place["items"].Exists ? Read(place["items"]) : null,
            MinimumItems = Integer(place["minItems"]),
            UniqueItems = place["uniqueItems"].Element.ValueKind == JsonValueKind.True,
            Allowed = place["const"].Exists ? [place["const"].Element] : place["enum"].Exists ? [.. place["enum"].Items().Select(item => item.Element)] : null,
            PatternText = pattern,
            Pattern = pattern is null ? null : Compile(pattern),
            MinimumLength = Integer(place["minLength"]),
            MaximumLength = Integer(place["maxLength"]),
            Minimum = Integer(place["minimum"]),
            Maximum = Integer(place["maximum"]),
            Format = Known(place["format"], Formats.All.Keys.ToFrozenSet()),
            Alternatives = place["oneOf"].Exists ? [.. place["oneOf"].Items().Select(Read)] : null,
        };
    }

    private static string? Reference(JsonPlace place)
    {
        const string Prefix = "#/$defs/";
        return place switch
        {
            { Exists: false } => null,
            { Text: { } text } when text.StartsWith(Prefix, StringComparison.Ordinal) => text[Prefix.Length..],
            _ => throw Unsupported(place, $"a reference that begins with {Prefix}"),
        };
    }

    private static string? Known(JsonPlace place, FrozenSet<string> known) => place switch
    {
        { Exists: false } => null,
        { Text: { } text } when known.Contains(text) => text,
        _ => throw Unsupported(place, $"one of {string.Join(", ", known.Order(StringComparer.Ordinal))}"),
    };

    private static bool IsClosed(JsonPlace place) => place.Element.ValueKind switch
    {
        JsonValueKind.Undefined => false,
        JsonValueKind.False => true,
        _ => throw Unsupported(place, "false"),
    };

    private static int? Integer(JsonPlace place) => place.Exists ? place.Integer ?? throw Unsupported(place, "a whole number") : null;

    // In ECMA-262, $ is the very end; in .NET it also matches before a last line feed.
    private static Regex Compile(string pattern) => new(
        pattern.EndsWith('$') ? pattern[..^1] + @"\z" : pattern,
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    private static JsonException Unsupported(JsonPlace place, string expected) =>
        new($"Schema, {place.Pointer}: expected {expected}, found {place.Shown}. Use only what the validator asserts, or teach it the keyword.");
}
