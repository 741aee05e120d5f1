using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using CsCheck;
using OpenDay.Campaigns.Plans;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests;

/// <summary>Whatever becomes of a plan file, reading it gives a plan or errors, never an exception; and a plan that is given can be expanded.</summary>
public sealed class MutatedPlanTests
{
    private static readonly string[] replacements =
    [
        "null", "true", "0", "-1", "2147483648", "1.5", "\"\"", "\"x\"", "[]", "{}", "[null]", "\"9999-12-31T23:59:59+08:00\"", "\"2099-12-31T23:59:59-12:00\"", "1000000", "1.0", "1e3", "-0", "1e400", "[1, 1.0, 1]", "\"2023-05-15T23:59:60+08:00\"", "\"2023-05-15 23:59:59z\"",
    ];

    [Fact]
    public void Reading_never_throws() => Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, replacements.Length], Gen.Int[0, 1_000_000]).Sample(
        sample =>
        {
            var (first, replacement, second) = sample;
            var reading = ReadChanged(plan =>
            {
                Change(plan, first, replacement);
                Change(plan, second, replacement + 1);
            });
            Assert.Equal(reading.Plan is null, reading.Errors.Count > 0);
            Assert.DoesNotContain(reading.Errors, error => error.Expected.StartsWith("what the schema says", StringComparison.Ordinal));
            if (reading.Plan is { } plan)
            {
                PlanExpansion.Expand(plan, plan.StartsAt);
            }
        },
        iter: 800);

    private static void Change(JsonNode plan, int place, int replacement)
    {
        List<Action<JsonNode?>> places = [.. Places(plan)];
        places[place % places.Count](replacement % (replacements.Length + 1) is var index && index < replacements.Length ? JsonNode.Parse(replacements[index]) : null);
    }

    private static IEnumerable<Action<JsonNode?>> Places(JsonNode? node) => node switch
    {
        JsonObject members => members.ToList().SelectMany(member => Places(member.Value)
            .Append(value => members[member.Key] = value)
            .Append(_ => members.Remove(member.Key))),
        JsonArray items => Enumerable.Range(0, items.Count).SelectMany(index => Places(items[index]).Append(value => items[index] = value)),
        _ => [],
    };
}
