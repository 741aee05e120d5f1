using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Infrastructure.Tests.Arm;

/// <summary>
/// A compiled template with its parameters given: conditions decided, loops unrolled, modules entered. It is evaluated as
/// Azure Resource Manager would before it calls anybody; what only a call can tell stays a text.
/// </summary>
internal sealed class ArmDeployment
{
    private readonly JsonObject _template;
    private readonly JsonObject _given;
    private readonly Dictionary<string, JsonNode?> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ArmDeployment> _modules = new(StringComparer.Ordinal);
    private readonly ArmScope _scope;

    public ArmDeployment(JsonObject template, JsonObject? parameters = null)
    {
        _template = template;
        _given = parameters ?? [];
        _scope = new ArmScope(this, null, new Dictionary<string, JsonNode?>());
        foreach (var (name, _) in _given)
        {
            if (template["parameters"]?[name] is null)
            {
                throw new ArgumentException($"The template has no parameter '{name}'.");
            }
        }
    }

    /// <summary>What is made, modules resolved: each resource with its values.</summary>
    public IReadOnlyList<JsonObject> Resources => [.. Made()];

    public IReadOnlyList<JsonObject> OfType(string type) => [.. Resources.Where(resource => (string?)resource["type"] == type)];

    public JsonObject Only(string type) => OfType(type).Single();

    public IReadOnlyList<string> OutputNames => [.. _template["outputs"]!.AsObject().Select(output => output.Key)];

    public JsonNode? Output(string name) => Evaluate(_template["outputs"]![name]!["value"], _scope);

    public JsonNode? Parameter(string name)
    {
        if (_given.TryGetPropertyValue(name, out var given))
        {
            return given;
        }

        var declared = _template["parameters"]![name]!.AsObject();
        return declared.TryGetPropertyValue("defaultValue", out var value)
            ? Evaluate(value, _scope)
            : throw new InvalidOperationException($"The parameter '{name}' has neither a value nor a default.");
    }

    public JsonNode? Variable(string name)
    {
        if (!_variables.TryGetValue(name, out var value))
        {
            _variables[name] = value = Evaluate(_template["variables"]![name], _scope);
        }

        return value;
    }

    /// <summary>The outputs of a module, or a text for what a resource will say.</summary>
    public JsonNode? Reference(string symbol)
    {
        var symbolic = Symbolic().FirstOrDefault(resource => resource.Symbol == symbol.Split('[')[0]).Resource;
        if (symbolic is null || (string?)symbolic["type"] != "Microsoft.Resources/deployments")
        {
            return symbolic is null || IsMade(symbolic, _scope)
                ? ArmValues.Runtime(symbol)
                : throw new InvalidOperationException($"'{symbol}' is read, but it is not made.");
        }

        if (!IsMade(symbolic, _scope))
        {
            throw new InvalidOperationException($"The module '{symbol}' is read, but it is not deployed.");
        }

        var module = Module(symbol, symbolic);
        return new JsonObject
        {
            ["outputs"] = new JsonObject(module.OutputNames.Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject { ["value"] = module.Output(name)?.DeepClone() }))),
        };
    }

    private IEnumerable<JsonObject> Made()
    {
        foreach (var (symbol, resource) in Symbolic())
        {
            if ((bool?)resource["existing"] is true || !IsMade(resource, _scope))
            {
                continue;
            }

            if ((string?)resource["type"] == "Microsoft.Resources/deployments")
            {
                foreach (var inner in Module(symbol, resource).Made())
                {
                    yield return inner;
                }
            }
            else if (resource["copy"] is { } copy)
            {
                var count = ArmValues.Number(Evaluate(copy["count"], _scope));
                for (var index = 0; index < count; index++)
                {
                    yield return Values(resource, _scope with { CopyIndex = index });
                }
            }
            else
            {
                yield return Values(resource, _scope);
            }
        }
    }

    private ArmDeployment Module(string symbol, JsonObject resource)
    {
        if (!_modules.TryGetValue(symbol, out var module))
        {
            // Each parameter is an object with its value, or an expression that makes such an object.
            var parameters = new JsonObject((resource["properties"]!["parameters"]?.AsObject() ?? []).Select(parameter =>
                KeyValuePair.Create(parameter.Key, Evaluate(parameter.Value, _scope)!["value"]?.DeepClone())));
            _modules[symbol] = module = new ArmDeployment(resource["properties"]!["template"]!.AsObject(), parameters);
        }

        return module;
    }

    private static bool IsMade(JsonObject resource, ArmScope scope) =>
        resource["condition"] is not { } condition || ArmValues.IsTrue(Evaluate(condition, scope));

    private IEnumerable<(string Symbol, JsonObject Resource)> Symbolic() => _template["resources"] switch
    {
        JsonObject named => named.Select(pair => (pair.Key, pair.Value!.AsObject())),
        var list => list!.AsArray().Select(resource => ("", resource!.AsObject())),
    };

    private static JsonObject Values(JsonObject resource, ArmScope scope) => new(resource
        .Where(member => member.Key is not ("copy" or "dependsOn" or "condition"))
        .Select(member => KeyValuePair.Create(member.Key, Evaluate(member.Value, scope)?.DeepClone())));

    private static JsonNode? Evaluate(JsonNode? node, ArmScope scope) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(ArmValues.Text(ArmExpression.Evaluate(member.Key, scope)), Evaluate(member.Value, scope)?.DeepClone()))),
        JsonArray items => new JsonArray([.. items.Select(item => Evaluate(item, scope)?.DeepClone())]),
        JsonValue value when value.TryGetValue<string>(out var text) => ArmExpression.Evaluate(text, scope),
        _ => node,
    };
}
