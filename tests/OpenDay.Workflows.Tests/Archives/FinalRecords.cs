using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace OpenDay.Workflows.Tests.Archives;

/// <summary>
/// A finished campaign's records without what differs from run to run by nature: the order in which orchestrations that are due at
/// the same instant come to commit. From it follow the numbers and hashes of audit entries, the ids of outbox rows, and the keys
/// of messages, which are a hash over those ids.
/// </summary>
internal static class FinalRecords
{
    public static async Task<IReadOnlyList<string>> OfAsync(CampaignWorld world)
    {
        var rows = await world.RowsAsync();
        return [.. rows.Select(row => Line(row.Key, JsonNode.Parse(row.Value)!)).Order(StringComparer.Ordinal)];
    }

    private static string Line(string rowKey, JsonNode body)
    {
        switch (rowKey.Split(':')[0])
        {
            case "head":
                Drop(body, "hash");
                return $"head {Text(body)}";
            case "message":
                Drop(body, "key");
                body["reminders"] = new JsonArray([.. body["reminders"]!.AsArray().Select(reminder => (string)reminder!).Order(StringComparer.Ordinal).Select(reminder => JsonValue.Create(reminder))]);
                return $"message {Text(body)}";
            case "audit":
                var ofMessage = ((string)body["action"]!).StartsWith("Message", StringComparison.Ordinal);
                Drop(body, "sequence", "hash", "previousHash", "records");
                Drop(body, ofMessage ? ["subject"] : []);
                return $"audit {Text(body)}";
            default:
                return $"{rowKey} {Text(body)}";
        }
    }

    private static string Text(JsonNode body) => body.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static void Drop(JsonNode body, params string[] members)
    {
        foreach (var member in members)
        {
            Assert.True(body.AsObject().Remove(member), $"{body} has no '{member}'");
        }
    }
}
