using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;

namespace OpenDay.Functions.OpenApi;

/// <summary>Describes every function under <c>api/</c> in OpenAPI 3.1, from its trigger and its attributes, so that no route can go undescribed.</summary>
internal static class OpenApiDocument
{
    public static JsonSerializerOptions Text { get; } = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static JsonObject Write()
    {
        var schemas = new OpenApiSchemas();
        var paths = new JsonObject();
        foreach (var route in FunctionMethods.Http.Where(function => function.Route.StartsWith("api/", System.StringComparison.Ordinal)).GroupBy(function => function.Route))
        {
            var operations = new JsonObject();
            foreach (var function in route)
            {
                operations[function.Verb] = new OpenApiOperation(function, schemas).Write();
            }

            paths["/" + route.Key] = operations;
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "OpenDay Functions",
                ["version"] = typeof(OpenApiDocument).Assembly.GetName().Version!.ToString(3),
                ["description"] = "Runs a Government Openness Day campaign. Every refusal is a problem document (RFC 9457). A POST with an Idempotency-Key may be sent again: the same request gets the first answer again.",
            },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.Write(typeof(ProblemDocument)),
                ["securitySchemes"] = new JsonObject
                {
                    ["development"] = new JsonObject
                    {
                        ["type"] = "apiKey",
                        ["in"] = "header",
                        ["name"] = "Authorization",
                        ["description"] = "Development BASE64URL(JSON of id, name, roles, departmentId, levels). Only in the demo and in development.",
                    },
                },
            },
        };
    }
}
