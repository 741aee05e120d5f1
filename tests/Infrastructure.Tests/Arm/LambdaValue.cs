using System;
using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Infrastructure.Tests.Arm;

/// <summary>A lambda of the template language. Values are JSON, so it goes about as a text that stands for it.</summary>
internal sealed record LambdaValue(string Parameter, Func<ArmScope, JsonNode?> Body)
{
    private static readonly ConcurrentDictionary<string, LambdaValue> s_held = new();

    public JsonNode Hold()
    {
        var key = $"lambda {Guid.NewGuid()}";
        s_held[key] = this;
        return JsonValue.Create(key);
    }

    public static LambdaValue Of(JsonNode? value) => s_held[ArmValues.Text(value)];
}
