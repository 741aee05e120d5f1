using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Infrastructure.Tests;

/// <summary>Least privilege: which identity has which role on what. The ids of built-in roles are those that Microsoft publishes.</summary>
public sealed class AccessTests(CompiledOnce compiled)
{
    private static readonly Dictionary<string, string> s_roles = new()
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["0ad04412-c4d5-4796-b79c-f76d14c8d402"] = "Durable Task Data Contributor",
    };

    private static readonly string[] s_app =
    [
        "Key Vault Secrets User on Microsoft.KeyVault/vaults",
        "Monitoring Metrics Publisher on Microsoft.Insights/components",
        "Storage Blob Data Owner on Microsoft.Storage/storageAccounts",
        "Storage Queue Data Contributor on Microsoft.Storage/storageAccounts",
        "Storage Table Data Contributor on Microsoft.Storage/storageAccounts",
    ];

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"privateNetwork":true}""")]
    public async Task The_app_reads_and_writes_data_and_manages_nothing(string parameters) =>
        Assert.Equal(s_app, await GrantedAsync(parameters, "«app».identity.principalId"));

    [Fact]
    public async Task The_staging_slot_has_an_identity_of_its_own_with_the_same_roles()
    {
        Assert.Equal(s_app, await GrantedAsync("""{"plan":"EP1"}""", "«app».identity.principalId"));
        Assert.Equal(s_app, await GrantedAsync("""{"plan":"EP1"}""", "«staging».identity.principalId"));
    }

    [Fact]
    public async Task With_the_scheduler_each_identity_has_its_role_there_as_well()
    {
        const string Parameters = """{"plan":"EP1","orchestrationStore":"DurableTaskScheduler"}""";
        string[] expected = ["Durable Task Data Contributor on Microsoft.DurableTask/schedulers", .. s_app];
        Assert.Equal(expected, await GrantedAsync(Parameters, "«app».identity.principalId"));
        Assert.Equal(expected, await GrantedAsync(Parameters, "«staging».identity.principalId"));
    }

    [Fact]
    public async Task Whoever_publishes_may_write_the_package_and_nothing_else() => Assert.Equal(
        ["Storage Blob Data Contributor on Microsoft.Storage/storageAccounts/blobServices/containers/packages"],
        await GrantedAsync("""{"plan":"EP1","publisherId":"0000-someone"}""", "0000-someone"));

    private async Task<IEnumerable<string>> GrantedAsync(string parameters, string principalId)
    {
        var deployment = await compiled.DeploymentAsync(parameters);
        var assignments = deployment.OfType("Microsoft.Authorization/roleAssignments");
        Assert.Equal(assignments.Count, assignments.Select(assignment => (string)assignment["name"]!).Distinct().Count());
        return assignments
            .Where(assignment => (string?)assignment["properties"]!["principalId"] == principalId)
            .Select(assignment => $"{Role(((string)assignment["properties"]!["roleDefinitionId"]!).Split('/')[^1])} on {Scope((string)assignment["scope"]!)}")
            .Order(StringComparer.Ordinal);
    }

    private static string Role(string id) => s_roles.GetValueOrDefault(id, $"a role that this test does not know ({id})");

    private static string Scope(string scope) => scope.Contains("/blobServices/containers/", StringComparison.Ordinal)
        ? $"Microsoft.Storage/storageAccounts/blobServices/containers/{scope.Split('/')[^1]}"
        : string.Join('/', scope.Split('/')[..2]);
}
