using System;
using System.Linq;
using System.Threading.Tasks;

namespace Infrastructure.Tests;

public sealed class NetworkTests(CompiledOnce compiled)
{
    [Theory]
    [InlineData("FlexConsumption", "Microsoft.App/environments")]
    [InlineData("EP1", "Microsoft.Web/serverFarms")]
    public async Task In_a_private_network_storage_and_secrets_have_private_addresses_only(string plan, string delegation)
    {
        var deployment = await compiled.DeploymentAsync($$"""{"plan":"{{plan}}","privateNetwork":true,"networkPrefix":"10.99.0.0/24"}""");

        Assert.All(["Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults"], type =>
        {
            var properties = deployment.Only(type)["properties"]!;
            Assert.Equal("Disabled", (string?)properties["publicNetworkAccess"]);
            Assert.Equal("""{"defaultAction":"Deny","bypass":"None"}""", properties["networkAcls"]!.ToJsonString());
        });
        Assert.Equal(
            ["privatelink.blob.core.windows.net", "privatelink.queue.core.windows.net", "privatelink.table.core.windows.net", "privatelink.vaultcore.azure.net"],
            deployment.OfType("Microsoft.Network/privateDnsZones").Select(zone => (string)zone["name"]!).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["blob Microsoft.Storage/storageAccounts", "queue Microsoft.Storage/storageAccounts", "table Microsoft.Storage/storageAccounts", "vault Microsoft.KeyVault/vaults"],
            deployment.OfType("Microsoft.Network/privateEndpoints")
                .Select(endpoint => endpoint["properties"]!["privateLinkServiceConnections"]![0]!["properties"]!)
                .Select(connection => $"{connection["groupIds"]![0]} {string.Join('/', ((string)connection["privateLinkServiceId"]!).Split('/')[..2])}")
                .Order(StringComparer.Ordinal));
        var subnets = deployment.OfType("Microsoft.Network/virtualNetworks/subnets");
        Assert.Equal(["10.99.0.0/26", "10.99.0.64/26"], subnets.Select(subnet => (string)subnet["properties"]!["addressPrefix"]!));
        Assert.Equal(delegation, (string?)subnets[0]["properties"]!["delegations"]![0]!["properties"]!["serviceName"]);
        Assert.EndsWith("/app", (string?)deployment.Only("Microsoft.Web/sites")["properties"]!["virtualNetworkSubnetId"]);
    }

    [Fact]
    public async Task The_end_points_take_https_from_the_network_and_nothing_else()
    {
        var deployment = await compiled.DeploymentAsync("""{"privateNetwork":true}""");

        var rules = deployment.Only("Microsoft.Network/networkSecurityGroups")["properties"]!["securityRules"]!.AsArray();
        Assert.Equal(
            ["Allow Inbound Tcp VirtualNetwork 443", "Deny Inbound * * *"],
            rules.Select(rule => rule!["properties"]!).Select(rule => $"{rule["access"]} {rule["direction"]} {rule["protocol"]} {rule["sourceAddressPrefix"]} {rule["destinationPortRange"]}"));
    }

    [Fact]
    public async Task Without_one_everything_is_reached_over_https_with_an_identity()
    {
        var deployment = await compiled.DeploymentAsync();

        Assert.Equal("Enabled", (string?)deployment.Only("Microsoft.Storage/storageAccounts")["properties"]!["publicNetworkAccess"]);
        Assert.Null(deployment.Only("Microsoft.Web/sites")["properties"]!["virtualNetworkSubnetId"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"privateNetwork":true}""")]
    public async Task The_key_vault_knows_roles_only_and_forgets_nothing(string parameters)
    {
        var deployment = await compiled.DeploymentAsync(parameters);

        var vault = deployment.Only("Microsoft.KeyVault/vaults");
        Assert.InRange(((string)vault["name"]!).Length, 3, 24);
        Assert.True((bool)vault["properties"]!["enableRbacAuthorization"]!, "enableRbacAuthorization: expected true");
        Assert.True((bool)vault["properties"]!["enableSoftDelete"]!, "enableSoftDelete: expected true");
        Assert.Equal(90, (int)vault["properties"]!["softDeleteRetentionInDays"]!);
        Assert.True((bool)vault["properties"]!["enablePurgeProtection"]!, "enablePurgeProtection: expected true");
        var log = deployment.OfType("Microsoft.Insights/diagnosticSettings").Single(setting => ((string)setting["scope"]!).Contains("KeyVault"));
        Assert.Equal("""[{"category":"AuditEvent","enabled":true}]""", log["properties"]!["logs"]!.ToJsonString());
    }
}
