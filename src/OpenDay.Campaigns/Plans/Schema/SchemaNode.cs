using System.Collections.Generic;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OpenDay.Campaigns.Plans.Schema;

/// <summary>One schema, read: the keywords that it uses, null where it does not.</summary>
internal sealed class SchemaNode
{
    public string? Reference { get; init; }

    /// <summary>What an author reads who wrote something else.</summary>
    public string? Description { get; init; }

    public string? Type { get; init; }

    public IReadOnlyList<string> Required { get; init; } = [];

    public IReadOnlyDictionary<string, SchemaNode> Properties { get; init; } = new Dictionary<string, SchemaNode>();

    /// <summary>Whether members beyond <see cref="Properties"/> are refused.</summary>
    public bool Closed { get; init; }

    public SchemaNode? Items { get; init; }

    public int? MinimumItems { get; init; }

    public bool UniqueItems { get; init; }

    /// <summary>The values allowed, from <c>enum</c> or <c>const</c>.</summary>
    public IReadOnlyList<JsonElement>? Allowed { get; init; }

    public Regex? Pattern { get; init; }

    /// <summary>The pattern as the schema writes it.</summary>
    public string? PatternText { get; init; }

    public int? MinimumLength { get; init; }

    public int? MaximumLength { get; init; }

    public long? Minimum { get; init; }

    public long? Maximum { get; init; }

    public string? Format { get; init; }

    /// <summary>The alternatives of <c>oneOf</c>; each is an object with a constant member that tells it from the others.</summary>
    public IReadOnlyList<SchemaNode>? Alternatives { get; init; }
}
