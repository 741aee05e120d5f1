using System.Collections.Generic;
using System.Text.Json.Serialization;
using OpenDay.Campaigns.Plans;
using OpenDay.Functions.Submissions;

namespace OpenDay.Functions.Problems;

/// <summary>A problem on the wire (RFC 9457).</summary>
/// <param name="Instance">The path that was asked for, with a star in the place of a code or a token.</param>
internal sealed record ProblemDocument(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Instance,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PlanError>? Errors,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FindingAnswer>? Findings)
{
    public const string MediaType = "application/problem+json";

    public const string TypeRoot = "https://openday.example/problems/";
}
