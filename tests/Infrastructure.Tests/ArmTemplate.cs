using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Infrastructure.Tests;

/// <summary>A compiled template with the resources of all its modules.</summary>
internal sealed class ArmTemplate
{
    private readonly JsonObject _root;

    private ArmTemplate(JsonObject root) => _root = root;

    public static ArmTemplate Parse(string json) => new(JsonNode.Parse(json)!.AsObject());

    public JsonObject Parameters => _root["parameters"]!.AsObject();

    public JsonObject Outputs => _root["outputs"]!.AsObject();

    /// <summary>All resources that the deployment makes, references to existing ones left out.</summary>
    public IReadOnlyList<JsonObject> Resources => [.. Flatten(_root)];

    public JsonObject Module(string name) => _root["resources"]![name]!["properties"]!["template"]!.AsObject();

    public IReadOnlyList<JsonObject> OfType(string type) => [.. Resources.Where(resource => (string?)resource["type"] == type)];

    private static IEnumerable<JsonObject> Flatten(JsonObject template)
    {
        // An object by symbolic names where a template refers to existing resources, else an array.
        var resources = template["resources"]! is JsonObject named ? named.Select(pair => pair.Value) : template["resources"]!.AsArray();
        foreach (var resource in resources.Select(node => node!.AsObject()))
        {
            if ((string?)resource["type"] == "Microsoft.Resources/deployments")
            {
                foreach (var inner in Flatten(resource["properties"]!["template"]!.AsObject()))
                {
                    yield return inner;
                }
            }
            else if ((bool?)resource["existing"] is not true)
            {
                yield return resource;
            }
        }
    }
}
