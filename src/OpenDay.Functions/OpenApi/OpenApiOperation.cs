using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;

namespace OpenDay.Functions.OpenApi;

/// <summary>One function as an OpenAPI operation.</summary>
internal sealed partial class OpenApiOperation(HttpFunction function, OpenApiSchemas schemas)
{
    private readonly OperationAttribute _operation = function.Method.GetCustomAttribute<OperationAttribute>()
        ?? throw new InvalidOperationException($"Function '{function.Name}' is under api/ and has no [Operation]: nobody could find out what it does. Add one.");

    private readonly AdmissionAttribute _admission = function.Method.GetCustomAttribute<AdmissionAttribute>()
        ?? throw new InvalidOperationException($"Function '{function.Name}' says nowhere whom it admits. Add [Admits], [AdmitsSignedIn] or [AdmitsEveryone].");

    public JsonObject Write()
    {
        var operation = new JsonObject
        {
            ["operationId"] = function.Name,
            ["summary"] = _operation.Summary,
            ["x-admits"] = Admits(),
            ["parameters"] = new JsonArray([.. Parameters()]),
        };
        if (_operation.Body is { } body)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(_operation.BodyMedia, schemas.Reference(body)) };
        }

        if (_admission.NeedsSignIn)
        {
            operation["security"] = new JsonArray(new JsonObject { ["development"] = new JsonArray() });
        }

        operation["responses"] = Responses();
        return operation;
    }

    private JsonArray Admits() => _admission switch
    {
        { Roles: { } roles } => new JsonArray([.. roles.Select(role => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(role.ToString())))]),
        { NeedsSignIn: true } => new JsonArray("signedIn"),
        _ => new JsonArray("everyone"),
    };

    private IEnumerable<JsonNode> Parameters()
    {
        foreach (Match value in RouteValue().Matches(function.Route))
        {
            yield return Parameter(value.Groups[1].Value, "path", null, required: true);
        }

        foreach (var query in function.Method.GetCustomAttributes<QueryParameterAttribute>())
        {
            yield return Parameter(query.Name, "query", query.Summary, required: false);
        }

        if (_operation.IsConditional)
        {
            yield return Parameter(IfMatch.Header, "header", "The ETag of the version that is changed, as reading it gave.", required: true);
        }

        if (function.Verb == "post" && _operation.IsRepeatable)
        {
            yield return Parameter(RequestIdentities.Header, "header", "1 to 100 letters, digits, '-', '.', '_'; the same key with the same request gets the first answer again.", required: false);
        }
    }

    private static JsonObject Parameter(string name, string place, string? summary, bool required)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["required"] = required, ["schema"] = new JsonObject { ["type"] = "string" } };
        if (summary is not null)
        {
            parameter["description"] = summary;
        }

        return parameter;
    }

    private JsonObject Responses()
    {
        var success = new JsonObject { ["description"] = "Success." };
        if (_operation.Status != 204 && function.Verb != "head")
        {
            success["content"] = Content(_operation.AnswerMedia, _operation.Answer is { } answer ? schemas.Reference(answer) : new JsonObject { ["type"] = "string" });
        }

        var responses = new JsonObject { [Text(_operation.Status)] = success };
        IEnumerable<int> everyone = function.Verb == "post" ? [400, 413, 415, 500] : [500];
        IEnumerable<int> signedIn = _admission.NeedsSignIn ? [401, 403] : [];
        foreach (var status in _operation.Refusals.Concat(everyone).Concat(signedIn).Distinct().Order())
        {
            responses[Text(status)] = new JsonObject
            {
                ["description"] = ProblemTitles.Of("", status, "en"),
                ["content"] = Content(ProblemDocument.MediaType, schemas.Reference(typeof(ProblemDocument))),
            };
        }

        return responses;
    }

    private static JsonObject Content(string media, JsonObject schema) => new() { [media] = new JsonObject { ["schema"] = schema } };

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(\w+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex RouteValue();
}
