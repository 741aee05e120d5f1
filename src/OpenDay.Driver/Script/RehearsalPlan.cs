using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpenDay.Driver.Script;

/// <summary>A plan file with every instant moved into the time of the app that it is played to.</summary>
internal static partial class RehearsalPlan
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };

    /// <exception cref="JsonException">The file is no plan.</exception>
    public static byte[] Fill(ReadOnlySpan<byte> utf8Json, string campaignId, PlayTime time)
    {
        var plan = JsonNode.Parse(utf8Json) as JsonObject ?? throw new JsonException("The plan file: expected an object. Give a plan file.");
        Move(plan, time);
        plan["id"] = campaignId;
        return JsonSerializer.SerializeToUtf8Bytes(plan, s_json);
    }

    private static void Move(JsonNode? node, PlayTime time)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var child in members.ToList())
                {
                    Move(child.Value, time);
                }

                break;
            case JsonArray items:
                foreach (var child in items.ToList())
                {
                    Move(child, time);
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text) && Instant().IsMatch(text):
                var moved = time.ToReal(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));
                value.ReplaceWith(moved.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
                break;
        }
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex Instant();
}
