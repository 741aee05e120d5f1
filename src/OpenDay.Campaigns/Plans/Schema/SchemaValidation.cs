using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace OpenDay.Campaigns.Plans.Schema;

/// <summary>One run of a schema over a document: collects every error instead of stopping at the first.</summary>
/// <param name="resolve">Follows a reference.</param>
internal sealed class SchemaValidation(Func<SchemaNode, SchemaNode> resolve, List<PlanError> errors)
{
    /// <summary>The name of the required constant member that all alternatives have, or null.</summary>
    public static string? Discriminator(IReadOnlyList<SchemaNode> alternatives) => alternatives
        .SelectMany(alternative => alternative.Properties.Where(property => property.Value.Allowed?.Count == 1).Select(property => property.Key))
        .Distinct()
        .FirstOrDefault(name => alternatives.All(alternative => alternative.Required.Contains(name) && alternative.Properties.GetValueOrDefault(name)?.Allowed?.Count == 1));

    public void Validate(SchemaNode node, JsonPlace place)
    {
        // Keywords beside a reference count as well: a member may have its own least length, for example.
        if (node.Reference is not null)
        {
            Validate(resolve(node), place);
        }

        if (node.Alternatives is { } alternatives)
        {
            ValidateOneOf([.. alternatives.Select(resolve)], place);
        }

        if (node.Type is { } type && !IsOf(type, place.Element))
        {
            Add(place, Phrase(type), type == "integer" ? "Write a whole number without quotes." : $"Write {Phrase(type)} here.");
            return;
        }

        if (node.Allowed is { } allowed && !allowed.Any(value => JsonElement.DeepEquals(value, place.Element)))
        {
            Add(place, (allowed.Count == 1 ? "" : "one of ") + string.Join(", ", allowed.Select(value => value.GetRawText())), "Choose one of the values expected.");
        }

        switch (place.Element.ValueKind)
        {
            case JsonValueKind.Object:
                ValidateObject(node, place);
                break;
            case JsonValueKind.Array:
                ValidateArray(node, place);
                break;
            case JsonValueKind.String:
                ValidateText(node, place);
                break;
            case JsonValueKind.Number:
                ValidateNumber(node, place);
                break;
        }
    }

    private void ValidateOneOf(IReadOnlyList<SchemaNode> alternatives, JsonPlace place)
    {
        if (place.Element.ValueKind != JsonValueKind.Object)
        {
            Add(place, "an object", "Write an object here.");
            return;
        }

        var name = Discriminator(alternatives)!;
        var member = place[name];
        var chosen = alternatives.FirstOrDefault(alternative => member.Exists && JsonElement.DeepEquals(alternative.Properties[name].Allowed![0], member.Element));
        if (chosen is not null)
        {
            Validate(chosen, place);
            return;
        }

        Add(member, "one of " + string.Join(", ", alternatives.Select(alternative => alternative.Properties[name].Allowed![0].GetRawText())), "Choose one of the values expected.");
    }

    private void ValidateObject(SchemaNode node, JsonPlace place)
    {
        foreach (var name in node.Required.Where(name => !place[name].Exists))
        {
            Add(place[name], $"a member '{name}'", "Add it.");
        }

        foreach (var (name, value) in place.Members())
        {
            if (node.Properties.TryGetValue(name, out var schema))
            {
                Validate(schema, value);
            }
            else if (node.Closed)
            {
                Add(value.Pointer, $"a member '{name}'", $"one of the members {string.Join(", ", node.Properties.Keys.Select(known => $"'{known}'"))}", "Correct its name or remove it.");
            }
        }
    }

    private void ValidateArray(SchemaNode node, JsonPlace place)
    {
        List<JsonPlace> items = [.. place.Items()];
        if (items.Count < node.MinimumItems)
        {
            Add(place, $"at least {node.MinimumItems} item(s)", "Add what is missing.");
        }

        for (var index = 0; index < items.Count; index++)
        {
            if (node.Items is { } schema)
            {
                Validate(schema, items[index]);
            }

            if (node.UniqueItems && items.Take(index).FirstOrDefault(earlier => JsonElement.DeepEquals(earlier.Element, items[index].Element)) is { Exists: true } twin)
            {
                Add(items[index].Pointer, $"{items[index].Shown}, which {twin.Pointer} is already", "each value once", "Remove one of the two.");
            }
        }
    }

    private void ValidateText(SchemaNode node, JsonPlace place)
    {
        var text = place.Text!;
        if (text.Length < node.MinimumLength)
        {
            Add(place, $"at least {node.MinimumLength} character(s)", "Fill it in.");
        }
        else if (text.Length > node.MaximumLength)
        {
            Add(place, $"at most {node.MaximumLength} characters", $"Leave out {text.Length - node.MaximumLength} of its {text.Length} characters.");
        }
        else if (node.Pattern?.IsMatch(text) == false)
        {
            Add(place, $"text that matches {node.PatternText}", node.Description ?? "Correct the text.");
        }
        else if (node.Format is { } format && !Formats.Holds(format, text))
        {
            Add(place, Formats.All[format].Expected, Formats.All[format].Remedy);
        }
    }

    private void ValidateNumber(SchemaNode node, JsonPlace place)
    {
        var number = place.Integer;
        if (number < node.Minimum)
        {
            Add(place, $"at least {node.Minimum}", "Write a greater number.");
        }

        if (number > node.Maximum)
        {
            Add(place, $"at most {node.Maximum}", "Write a smaller number.");
        }
    }

    private void Add(JsonPlace place, string expected, string remedy) => Add(place.Pointer, place.Shown, expected, remedy);

    private void Add(string pointer, string found, string expected, string remedy) => errors.Add(new(pointer, found, expected, remedy));

    private static bool IsOf(string type, JsonElement element) => type switch
    {
        "object" => element.ValueKind == JsonValueKind.Object,
        "array" => element.ValueKind == JsonValueKind.Array,
        "string" => element.ValueKind == JsonValueKind.String,
        "integer" => element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out _),
        _ => element.ValueKind is JsonValueKind.True or JsonValueKind.False,
    };

    private static string Phrase(string type) => type switch
    {
        "object" => "an object",
        "array" => "an array",
        "string" => "a text in quotes",
        "integer" => "a whole number",
        _ => "true or false",
    };
}
