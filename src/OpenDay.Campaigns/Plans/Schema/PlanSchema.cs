using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Json.Schema;

namespace OpenDay.Campaigns.Plans.Schema;

/// <summary>
/// A JSON Schema (2020-12), asserted with its formats: every error of a document is found, each with its place. Numbers must lie
/// in the range of <see cref="decimal"/>; alternatives are written as <c>allOf</c> of <c>if</c> and <c>then</c>, so that only the
/// chosen one complains.
/// </summary>
internal sealed class PlanSchema(JsonElement text)
{
    private static readonly EvaluationOptions options = new()
    {
        OutputFormat = OutputFormat.Hierarchical,
        RequireFormatValidation = true,
        FormatRegistry = PlanFormats.Registry(),
    };

    private readonly JsonSchema schema = JsonSchema.Build(text, new() { SchemaRegistry = new() });

    /// <summary>The schema of plan files that is built in.</summary>
    public static PlanSchema Plans { get; } = ReadResource("plan.schema.json");

    /// <summary>The schema of term lists that is built in.</summary>
    public static PlanSchema Terms { get; } = ReadResource("terms.schema.json");

    /// <summary>The schema itself, for what it says to people.</summary>
    public JsonElement Text => text;

    public IReadOnlyList<PlanError> Validate(JsonElement document)
    {
        List<PlanError> errors = [];
        Collect(schema.Evaluate(document, options), document, errors);
        return errors;
    }

    private void Collect(EvaluationResults result, JsonElement document, List<PlanError> errors)
    {
        // What is valid has no errors, whatever an `if` within it says.
        if (result.IsValid)
        {
            return;
        }

        if (result.Errors is { Count: > 0 } failed)
        {
            var place = new JsonPlace(result.InstanceLocation.Evaluate(document) ?? default, result.InstanceLocation.ToString());
            errors.AddRange(new SchemaFailure(Part(result), Part(result.Parent ?? result), place).Errors(failed.Keys));
        }

        foreach (var part in result.Details ?? [])
        {
            Collect(part, document, errors);
        }
    }

    // The library names a token twice where one follows a keyword of a single schema: one that leads nowhere is passed over.
    private JsonPlace Part(EvaluationResults result) => Uri.UnescapeDataString(result.SchemaLocation.Fragment)
        .Split('/')
        .Skip(1)
        .Aggregate(new JsonPlace(text, ""), (part, token) => part.Below(token) is { Exists: true } below ? below : part);

    private static PlanSchema ReadResource(string name)
    {
        using var stream = typeof(PlanSchema).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"The assembly lacks its resource '{name}'. Build it again from a complete source tree.");
        using var document = JsonDocument.Parse(stream);
        return new(document.RootElement.Clone());
    }
}
