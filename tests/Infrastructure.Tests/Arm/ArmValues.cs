using System;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Infrastructure.Tests.Arm;

/// <summary>Members, elements and texts of values. What only a deployment knows is a text that names it: <c>«app».identity.principalId</c>.</summary>
internal static class ArmValues
{
    public static JsonNode Runtime(string what) => JsonValue.Create($"«{what}»");

    public static JsonNode? Member(JsonNode? owner, string name) => owner switch
    {
        JsonObject node => node.TryGetPropertyValue(name, out var value) ? value : throw new InvalidOperationException($"No '{name}' in {node.ToJsonString()}."),
        JsonValue value when IsRuntime(value) => JsonValue.Create($"{Text(value)}.{name}"),
        _ => throw new InvalidOperationException($"No '{name}' in {owner?.ToJsonString() ?? "null"}."),
    };

    public static JsonNode? Element(JsonNode? owner, JsonNode? index) => owner switch
    {
        JsonArray array => array[(int)Number(index)],
        _ => Member(owner, Text(index)),
    };

    public static bool IsRuntime(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text.StartsWith('«');

    public static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value when value.TryGetValue<bool>(out var yes) => yes ? "True" : "False",
        _ => node.ToJsonString(),
    };

    public static long Number(JsonNode? node) => long.Parse(Text(node), CultureInfo.InvariantCulture);

    public static bool IsTrue(JsonNode? node) => IsRuntime(node)
        ? throw new InvalidOperationException($"A condition on {Text(node)} cannot be decided before the deployment.")
        : node!.GetValue<bool>();
}
