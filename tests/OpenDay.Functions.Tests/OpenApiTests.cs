using System;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Functions.Kestrel;

namespace OpenDay.Functions.Tests;

public sealed class OpenApiTests(RunningApp app)
{
    [Fact]
    public async Task Every_function_under_api_is_in_the_document()
    {
        var paths = (await DocumentAsync())["paths"]!.AsObject();
        Assert.Equal(
            app.Runtime.Functions
                .Where(function => function.Kind == FunctionKind.Http && function.Route!.StartsWith("api/", StringComparison.Ordinal))
                .Select(function => $"{function.Methods.Single().ToLowerInvariant()} /{function.Route}")
                .Order(StringComparer.Ordinal),
            paths.SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key} {path.Key}")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var document = await DocumentAsync();
        var schemas = document["components"]!["schemas"]!.AsObject();
        var references = Regex.Matches(document.ToJsonString(), "\"\\$ref\":\"#/components/schemas/([^\"]+)\"").Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(schemas.Select(schema => schema.Key).Order(StringComparer.Ordinal), references.Select(reference => reference.Split('/')[0]).Distinct());
        Assert.All(references, reference => Assert.NotNull(reference.Split('/').Aggregate((JsonNode?)schemas, (node, part) => node is JsonArray list ? list[int.Parse(part, CultureInfo.InvariantCulture)] : node?[part])));
        Assert.DoesNotMatch("\"\\$ref\":\"(?!#/components/schemas/)", document.ToJsonString());
    }

    [Fact]
    public async Task An_operation_names_its_parameters_its_body_its_roles_and_its_problems()
    {
        var review = (await DocumentAsync())["paths"]!["/api/campaigns/{campaignId}/submissions/{submissionId}/reviews"]!["post"]!;
        Assert.Equal(["campaignId", "submissionId", "Idempotency-Key"], review["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!));
        Assert.Equal("#/components/schemas/ReviewRequest", (string)review["requestBody"]!["content"]!["application/json"]!["schema"]!["$ref"]!);
        Assert.Equal(["departmentReviewer", "officeReviewer"], review["x-admits"]!.AsArray().Select(role => (string)role!));
        Assert.Equal(["201", "400", "401", "403", "404", "409", "412", "413", "415", "422", "500"], review["responses"]!.AsObject().Select(response => response.Key));
    }

    [Fact]
    public async Task Bytes_are_described_as_such_in_both_directions()
    {
        var paths = (await DocumentAsync())["paths"]!;
        var import = paths["/api/archives"]!["post"]!;
        Assert.Equal("binary", (string)import["requestBody"]!["content"]!["application/zip"]!["schema"]!["format"]!);
        Assert.Equal("#/components/schemas/ArchiveImported", (string)import["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["$ref"]!);
        Assert.Equal(["200", "400", "401", "403", "409", "413", "415", "422", "500"], import["responses"]!.AsObject().Select(response => response.Key));
        var export = paths["/api/campaigns/{campaignId}/archive"]!["get"]!;
        Assert.Equal("binary", (string)export["responses"]!["200"]!["content"]!["application/zip"]!["schema"]!["format"]!);
        Assert.Equal(["officeClerk", "auditor"], export["x-admits"]!.AsArray().Select(role => (string)role!));
    }

    [Fact]
    public async Task Schemas_say_what_must_be_there()
    {
        var schema = (await DocumentAsync())["components"]!["schemas"]!["ReviewRequest"]!;
        Assert.Equal(["levelId", "revisionHash", "gates"], schema["required"]!.AsArray().Select(name => (string)name!));
        Assert.Equal(["political", "legal", "policy", "confidentiality", "wording"], schema["properties"]!["gates"]!["required"]!.AsArray().Select(name => (string)name!));
    }

    private async Task<JsonNode> DocumentAsync() => await Sent.Get("api/openapi.json").ToJsonAsync(app.Client, 200);
}
