using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace OpenDay.Campaigns.Plans.Schema;

/// <summary>
/// A JSON Schema (2020-12) of the keywords that a plan's schema needs, asserted in full: every error of a document is found, each
/// with its place. Integers are 32-bit and written without a fraction; <c>oneOf</c> chooses by a constant member.
/// </summary>
internal sealed class JsonSchema
{
    private readonly SchemaNode root;
    private readonly Dictionary<string, SchemaNode> definitions;

    /// <exception cref="JsonException">The schema uses what is not asserted, or refers to a definition that it does not have.</exception>
    public JsonSchema(JsonElement schema)
    {
        var place = new JsonPlace(schema, "");
        root = SchemaReader.Read(place);
        definitions = place["$defs"].Members().ToDictionary(definition => definition.Name, definition => SchemaReader.Read(definition.Value));
        foreach (var node in definitions.Values.Append(root).SelectMany(WithParts))
        {
            RequireSound(node);
        }
    }

    /// <summary>The schema of plan files that is built in.</summary>
    public static JsonSchema Plans { get; } = ReadResource("plan.schema.json");

    /// <summary>Every error of the document, in its order.</summary>
    public IReadOnlyList<PlanError> Validate(JsonElement document)
    {
        List<PlanError> errors = [];
        new SchemaValidation(Resolve, errors).Validate(root, new(document, ""));
        return errors;
    }

    private SchemaNode Resolve(SchemaNode node) => node.Reference is { } name
        ? definitions.GetValueOrDefault(name) ?? throw new JsonException($"Schema: expected a definition '{name}' under $defs, found none. Add it or correct the reference.")
        : node;

    private void RequireSound(SchemaNode node)
    {
        if (Resolve(node).Reference is { } next)
        {
            throw new JsonException($"Schema: expected a reference straight to a schema, found one that leads on to '{next}'. Refer to that definition itself.");
        }

        if (node.Alternatives is { } alternatives && SchemaValidation.Discriminator([.. alternatives.Select(Resolve)]) is null)
        {
            throw new JsonException("Schema: expected alternatives of oneOf with a required constant member of one name, found others. Give each a member that tells it from the others.");
        }
    }

    private static IEnumerable<SchemaNode> WithParts(SchemaNode node) =>
        new[] { node }.Concat(node.Properties.Values.Concat(node.Alternatives ?? []).Concat(node.Items is { } items ? [items] : []).SelectMany(WithParts));

    private static JsonSchema ReadResource(string name)
    {
        using var stream = typeof(JsonSchema).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"The assembly lacks its resource '{name}'. Build it again from a complete source tree.");
        using var document = JsonDocument.Parse(stream);
        return new(document.RootElement.Clone());
    }
}
