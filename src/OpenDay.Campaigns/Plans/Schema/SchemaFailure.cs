using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Json.More;

namespace OpenDay.Campaigns.Plans.Schema;

/// <summary>A schema and a value that fails it: puts failed keywords into words.</summary>
/// <param name="parent">The schema around it, which knows the members beside a refused one.</param>
internal sealed class SchemaFailure(JsonPlace schema, JsonPlace parent, JsonPlace place)
{
    /// <summary>The keywords of which the first that failed says enough: whatever else fails follows from it.</summary>
    private static readonly string[] leading = ["type", "enum", "const", "minLength", "maxLength", "pattern", "format"];

    public IEnumerable<PlanError> Errors(IReadOnlyCollection<string> keywords) =>
        leading.FirstOrDefault(keywords.Contains) is { } first ? ErrorsOf(first) : keywords.SelectMany(ErrorsOf);

    private IEnumerable<PlanError> ErrorsOf(string keyword)
    {
        var limit = schema[keyword];
        return keyword switch
        {
            "type" => [limit.Element.ValueKind == JsonValueKind.Array ? Types(limit) : Type(limit.Text)],
            "enum" => [Error($"one of {string.Join(", ", limit.Items().Select(value => value.Element.GetRawText()))}", "Choose one of the values expected.")],
            "const" => [Error(limit.Element.GetRawText(), "Choose one of the values expected.")],
            "required" => limit.Items().Select(name => name.Text!).Where(name => !place[name].Exists).Select(name => new PlanError(place[name].Pointer, "nothing", $"a member '{name}'", "Add it.")),
            "" => [new(place.Pointer, $"a member '{place.Name}'", $"one of the members {string.Join(", ", parent["properties"].Members().Select(known => $"'{known.Name}'"))}", "Correct its name or remove it.")],
            "minItems" => [Error($"at least {limit.Integer} item(s)", "Add what is missing.")],
            "uniqueItems" => Twins(),
            "minLength" => [Error($"at least {limit.Integer} character(s)", "Fill it in.")],
            "maxLength" => [TooLong(limit.Integer, new StringInfo(place.Text!).LengthInTextElements)],
            "pattern" => [Error($"text that matches {limit.Text}", schema["description"].Text ?? "Correct the text.")],
            "format" when PlanFormats.Words(limit.Text) is var (expected, remedy) => [Error(expected, remedy)],
            "minimum" => [Error($"at least {limit.Integer}", "Write a greater number.")],
            "maximum" => [Error($"at most {limit.Integer}", "Write a smaller number.")],
            _ => [Error($"what the schema says, {schema.Pointer}/{keyword}: {limit.Shown}", "Correct the value.")],
        };
    }

    private PlanError Types(JsonPlace types) =>
        Error(string.Join(" or ", types.Items().Select(type => Type(type.Text).Expected)), schema["description"].Text ?? "Write one of these here.");

    private PlanError Type(string? type) => type switch
    {
        "object" => Error("an object", "Write an object here."),
        "array" => Error("an array", "Write an array here."),
        "string" => Error("a text in quotes", "Write a text in quotes here."),
        "integer" => Error("a whole number", "Write a whole number without quotes."),
        _ => Error("true or false", "Write true or false here."),
    };

    private IEnumerable<PlanError> Twins()
    {
        Dictionary<JsonElement, string> seen = new(JsonElementEqualityComparer.Instance);
        foreach (var item in place.Items())
        {
            if (!seen.TryAdd(item.Element, item.Pointer))
            {
                yield return new(item.Pointer, $"{item.Shown}, which {seen[item.Element]} is already", "each value once", "Remove one of the two.");
            }
        }
    }

    private PlanError TooLong(int? most, int length) => Error($"at most {most} characters", $"Leave out {length - most} of its {length} characters.");

    private PlanError Error(string expected, string remedy) => new(place.Pointer, place.Shown, expected, remedy);
}
