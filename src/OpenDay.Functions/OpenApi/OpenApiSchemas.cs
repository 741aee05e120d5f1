using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using OpenDay.Functions.Requests;

namespace OpenDay.Functions.OpenApi;

/// <summary>The JSON schemas of what is sent and answered, each written once under its type's name.</summary>
internal sealed class OpenApiSchemas
{
    private readonly SortedDictionary<string, Type> _types = new(StringComparer.Ordinal);

    public JsonObject Reference(Type type)
    {
        if (type == typeof(object))
        {
            return new JsonObject { ["type"] = "object" };
        }

        if (type.IsArray)
        {
            return new JsonObject { ["type"] = "array", ["items"] = Reference(type.GetElementType()!) };
        }

        _types[type.Name] = type;
        return new JsonObject { ["$ref"] = $"#/components/schemas/{type.Name}" };
    }

    public JsonObject Write(params Type[] further)
    {
        foreach (var type in further)
        {
            Reference(type);
        }

        var schemas = new JsonObject();
        var exporter = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true };
        foreach (var (name, type) in _types)
        {
            schemas[name] = Json.Options.GetJsonSchemaAsNode(type, exporter);
        }

        return schemas;
    }
}
