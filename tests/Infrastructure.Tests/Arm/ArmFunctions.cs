using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Infrastructure.Tests.Arm;

/// <summary>The functions of the template language that our templates use; any other is an error.</summary>
internal static class ArmFunctions
{
    public static JsonNode? Call(string name, IReadOnlyList<Func<ArmScope, JsonNode?>> arguments, ArmScope scope)
    {
        JsonNode? At(int index) => arguments[index](scope);
        string TextAt(int index) => ArmValues.Text(At(index));
        IEnumerable<JsonNode?> All() => arguments.Select(argument => argument(scope));

        return name switch
        {
            "parameters" => scope.Deployment.Parameter(TextAt(0)),
            "variables" => scope.Deployment.Variable(TextAt(0)),
            "lambdaVariables" => scope.Lambdas[TextAt(0)],
            "copyIndex" => JsonValue.Create(scope.CopyIndex ?? throw new InvalidOperationException("copyIndex outside a loop.")),
            "reference" => scope.Deployment.Reference(TextAt(0)),
            "if" => ArmValues.IsTrue(At(0)) ? At(1) : At(2),
            "and" => JsonValue.Create(arguments.All(argument => ArmValues.IsTrue(argument(scope)))),
            "not" => JsonValue.Create(!ArmValues.IsTrue(At(0))),
            "equals" => JsonValue.Create(JsonNode.DeepEquals(At(0), At(1))),
            "greater" => JsonValue.Create(ArmValues.Number(At(0)) > ArmValues.Number(At(1))),
            "min" => ArmValues.Number(At(0)) < ArmValues.Number(At(1)) ? At(0) : At(1),
            "null" => null,
            "coalesce" => All().FirstOrDefault(value => value is not null),
            "tryGet" => At(0) is JsonObject owner && owner.TryGetPropertyValue(TextAt(1), out var member) ? member : null,
            "format" => JsonValue.Create(string.Format(null, TextAt(0), [.. All().Skip(1).Select(ArmValues.Text)])),
            "replace" => JsonValue.Create(TextAt(0).Replace(TextAt(1), TextAt(2), StringComparison.Ordinal)),
            "split" => new JsonArray([.. TextAt(0).Split(TextAt(1)).Select(part => (JsonNode)JsonValue.Create(part))]),
            "take" => JsonValue.Create(TextAt(0)[..Math.Min(TextAt(0).Length, (int)ArmValues.Number(At(1)))]),
            "length" => JsonValue.Create(At(0) is JsonArray array ? array.Count : At(0)!.AsObject().Count),
            "createArray" => new JsonArray([.. All().Select(value => value?.DeepClone())]),
            "createObject" => new JsonObject(All().Chunk(2).Select(pair => KeyValuePair.Create(ArmValues.Text(pair[0]), pair[1]?.DeepClone()))),
            "union" => Union(All()),
            "items" => Items(At(0)!.AsObject()),
            "map" => new JsonArray([.. At(0)!.AsArray().Select(item => Lambda(arguments[1], scope, item)?.DeepClone())]),
            "toObject" => ToObject(At(0)!.AsArray(), arguments, scope),
            "lambda" => new LambdaValue(TextAt(0), arguments[1]).Hold(),
            "uniqueString" or "guid" => JsonValue.Create(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', All().Select(ArmValues.Text)))))[..13]),
            "resourceId" or "subscriptionResourceId" => JsonValue.Create(string.Join('/', All().Select(ArmValues.Text))),
            "cidrSubnet" => JsonValue.Create(Subnet(TextAt(0), (int)ArmValues.Number(At(1)), (int)ArmValues.Number(At(2)))),
            "utcNow" => JsonValue.Create("2026-05-01"),
            "environment" => JsonNode.Parse("""{"suffixes":{"storage":"core.windows.net","keyvaultDns":".vault.azure.net"}}"""),
            "resourceGroup" or "tenant" or "deployment" or "subscription" => ArmValues.Runtime(name),
            _ => throw new NotSupportedException($"The function '{name}' is not known to these tests: add it."),
        };
    }

    private static JsonNode? Lambda(Func<ArmScope, JsonNode?> argument, ArmScope scope, JsonNode? item)
    {
        var lambda = LambdaValue.Of(argument(scope));
        return lambda.Body(scope.With(lambda.Parameter, item));
    }

    private static JsonObject Union(IEnumerable<JsonNode?> values)
    {
        var union = new JsonObject();
        foreach (var (key, value) in values.SelectMany(value => value!.AsObject()))
        {
            union[key] = value?.DeepClone();
        }

        return union;
    }

    private static JsonArray Items(JsonObject node) => new(
        [.. node.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new JsonObject { ["key"] = pair.Key, ["value"] = pair.Value?.DeepClone() })]);

    private static JsonObject ToObject(JsonArray items, IReadOnlyList<Func<ArmScope, JsonNode?>> arguments, ArmScope scope) => new(
        items.Select(item => KeyValuePair.Create(ArmValues.Text(Lambda(arguments[1], scope, item)), Lambda(arguments[2], scope, item)?.DeepClone())));

    private static string Subnet(string prefix, int size, int index)
    {
        var address = IPAddress.Parse(prefix.Split('/')[0]).GetAddressBytes();
        var first = (uint)((address[0] << 24) | (address[1] << 16) | (address[2] << 8) | address[3]) + ((uint)index << (32 - size));
        return $"{new IPAddress([(byte)(first >> 24), (byte)(first >> 16), (byte)(first >> 8), (byte)first])}/{size}";
    }
}
