using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
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

        if (type == typeof(Stream))
        {
            return new JsonObject { ["type"] = "string", ["format"] = "binary" };
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
            var schema = Json.Options.GetJsonSchemaAsNode(type, exporter);
            Root(schema, $"#/components/schemas/{name}");
            schemas[name] = schema;
        }

        return schemas;
    }

    /// <summary>The exporter points at a type's second place within its own schema; within the document that schema lies deeper.</summary>
    private static void Root(JsonNode? node, string root)
    {
        switch (node)
        {
            case JsonObject schema:
                foreach (var (name, value) in schema.ToList())
                {
                    if (name == "$ref" && value is JsonValue reference)
                    {
                        schema[name] = root + reference.GetValue<string>()[1..];
                    }
                    else
                    {
                        Root(value, root);
                    }
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Root(item, root);
                }

                break;
        }
    }
}
