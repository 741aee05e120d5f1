using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;

namespace OpenDay.Campaigns.Plans;

/// <summary>One thing that is wrong with a plan file, in English; its code and values are what pages have words for.</summary>
/// <param name="Code">What is wrong, whatever the values: lower-case words with hyphens, which stay the same.</param>
/// <param name="Pointer">JSON pointer (RFC 6901) to the place; empty for the whole file.</param>
public sealed record PlanError(string Code, string Pointer, string Found, string Expected, string Remedy)
{
    /// <summary>What the words of the code have places for; a pointer among them is another place of the same file.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Values { get; init; } = [];

    public bool Equals(PlanError? other) => other is not null
        && (Code, Pointer, Found, Expected, Remedy) == (other.Code, other.Pointer, other.Found, other.Expected, other.Remedy)
        && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(Code, Pointer, Found, Expected, Remedy);
}
