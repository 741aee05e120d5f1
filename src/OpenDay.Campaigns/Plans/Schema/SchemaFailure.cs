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
            "enum" => [Choice(string.Join(", ", limit.Items().Select(value => value.Element.GetRawText())), "one of ")],
            "const" => [Choice(limit.Element.GetRawText(), "")],
            "required" => limit.Items().Select(name => name.Text!).Where(name => !place[name].Exists).Select(Missing),
            "" => [Unknown(string.Join(", ", parent["properties"].Members().Select(known => $"'{known.Name}'")))],
            "minItems" => [Error("too-few-items", $"at least {limit.Integer} item(s)", "Add what is missing.", $"{limit.Integer}")],
            "uniqueItems" => Twins(),
            "minLength" => [Error("too-short", $"at least {limit.Integer} character(s)", "Fill it in.", $"{limit.Integer}")],
            "maxLength" => [TooLong(limit.Integer, new StringInfo(place.Text!).LengthInTextElements)],
            "pattern" => [Error("not-in-form", $"text that matches {limit.Text}", schema["description"].Text ?? "Correct the text.", schema["description"].Text ?? limit.Text!)],
            "format" when PlanFormats.Words(limit.Text) is var (code, expected, remedy) => [Error(code, expected, remedy)],
            "minimum" => [Error("too-small", $"at least {limit.Integer}", "Write a greater number.", $"{limit.Integer}")],
            "maximum" => [Error("too-great", $"at most {limit.Integer}", "Write a smaller number.", $"{limit.Integer}")],
            _ => [Error("not-as-the-schema", $"what the schema says, {schema.Pointer}/{keyword}: {limit.Shown}", "Correct the value.", $"{keyword}: {limit.Shown}")],
        };
    }

    private PlanError Types(JsonPlace types) => Error(
        "not-of-several-types", string.Join(" or ", types.Items().Select(type => Type(type.Text).Expected)), schema["description"].Text ?? "Write one of these here.", schema["description"].Text ?? "");

    private PlanError Type(string? type) => type switch
    {
        "object" => Error("not-an-object", "an object", "Write an object here."),
        "array" => Error("not-an-array", "an array", "Write an array here."),
        "string" => Error("not-a-text", "a text in quotes", "Write a text in quotes here."),
        "integer" => Error("not-a-whole-number", "a whole number", "Write a whole number without quotes."),
        _ => Error("not-true-or-false", "true or false", "Write true or false here."),
    };

    private PlanError Choice(string choices, string of) => Error("not-a-choice", of + choices, "Choose one of the values expected.", choices);

    private PlanError Missing(string name) => new("missing-member", place[name].Pointer, "nothing", $"a member '{name}'", "Add it.") { Values = [name] };

    private PlanError Unknown(string known) =>
        new("unknown-member", place.Pointer, $"a member '{place.Name}'", $"one of the members {known}", "Correct its name or remove it.") { Values = [place.Name, known] };

    private IEnumerable<PlanError> Twins()
    {
        Dictionary<JsonElement, string> seen = new(JsonElementEqualityComparer.Instance);
        foreach (var item in place.Items())
        {
            if (!seen.TryAdd(item.Element, item.Pointer))
            {
                yield return new("same-twice", item.Pointer, $"{item.Shown}, which {seen[item.Element]} is already", "each value once", "Remove one of the two.") { Values = [item.Shown, seen[item.Element]] };
            }
        }
    }

    private PlanError TooLong(int? most, int length) =>
        Error("too-long", $"at most {most} characters", $"Leave out {length - most} of its {length} characters.", $"{most}", $"{length}", $"{length - most}");

    /// <param name="limits">What the words say beside the value that was found.</param>
    private PlanError Error(string code, string expected, string remedy, params string[] limits) => new(code, place.Pointer, place.Shown, expected, remedy) { Values = [place.Shown, .. limits] };
}
