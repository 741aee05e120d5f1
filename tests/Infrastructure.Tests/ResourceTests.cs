using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Infrastructure.Tests;

/// <summary>Which resources each choice of parameters makes, and which it does not.</summary>
public sealed class ResourceTests(CompiledOnce compiled)
{
    private static readonly string[] s_always =
    [
        "Microsoft.Authorization/roleAssignments",
        "Microsoft.Authorization/roleAssignments",
        "Microsoft.Authorization/roleAssignments",
        "Microsoft.Authorization/roleAssignments",
        "Microsoft.Authorization/roleAssignments",
        "Microsoft.Insights/components",
        "Microsoft.Insights/diagnosticSettings",
        "Microsoft.Insights/diagnosticSettings",
        "Microsoft.Insights/diagnosticSettings",
        "Microsoft.Insights/diagnosticSettings",
        "Microsoft.Insights/diagnosticSettings",
        "Microsoft.Insights/scheduledQueryRules",
        "Microsoft.Insights/scheduledQueryRules",
        "Microsoft.Insights/scheduledQueryRules",
        "Microsoft.Insights/scheduledQueryRules",
        "Microsoft.Insights/scheduledQueryRules",
        "Microsoft.Insights/scheduledQueryRules",
        "Microsoft.Insights/workbooks",
        "Microsoft.KeyVault/vaults",
        "Microsoft.OperationalInsights/workspaces",
        "Microsoft.Storage/storageAccounts",
        "Microsoft.Storage/storageAccounts/blobServices",
        "Microsoft.Storage/storageAccounts/blobServices/containers",
        "Microsoft.Storage/storageAccounts/managementPolicies",
        "Microsoft.Storage/storageAccounts/queueServices",
        "Microsoft.Storage/storageAccounts/tableServices",
        "Microsoft.Web/serverfarms",
        "Microsoft.Web/sites",
        "Microsoft.Web/sites/basicPublishingCredentialsPolicies",
        "Microsoft.Web/sites/basicPublishingCredentialsPolicies",
        "Microsoft.Web/sites/config",
    ];

    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{"plan":"EP2","stagingPackage":""}""", "")]
    [InlineData(
        """{"plan":"EP1"}""",
        "Authorization/roleAssignments Authorization/roleAssignments Authorization/roleAssignments Authorization/roleAssignments Authorization/roleAssignments Web/sites/config Web/sites/slots Web/sites/slots/basicPublishingCredentialsPolicies Web/sites/slots/basicPublishingCredentialsPolicies Web/sites/slots/config")]
    [InlineData("""{"alertEmail":"office@tiedong.example"}""", "Insights/actionGroups")]
    [InlineData("""{"monthlyBudget":100}""", "")]
    [InlineData("""{"monthlyBudget":100,"alertEmail":"office@tiedong.example"}""", "Consumption/budgets Insights/actionGroups")]
    [InlineData("""{"storageLock":true}""", "Authorization/locks")]
    [InlineData("""{"publisherId":"someone"}""", "Authorization/roleAssignments")]
    [InlineData("""{"customDomain":"open.tiedong.example"}""", "Web/sites/certificates Web/sites/hostNameBindings Web/sites/hostNameBindings")]
    [InlineData("""{"customDomain":"open.tiedong.example","plan":"EP1","stagingPackage":""}""", "Web/certificates Web/sites/hostNameBindings Web/sites/hostNameBindings")]
    [InlineData("""{"orchestrationStore":"DurableTaskScheduler"}""", "Authorization/roleAssignments DurableTask/schedulers DurableTask/schedulers/taskHubs")]
    [InlineData(
        """{"privateNetwork":true}""",
        "Network/networkSecurityGroups Network/privateDnsZones Network/privateDnsZones Network/privateDnsZones Network/privateDnsZones "
        + "Network/privateDnsZones/virtualNetworkLinks Network/privateDnsZones/virtualNetworkLinks Network/privateDnsZones/virtualNetworkLinks Network/privateDnsZones/virtualNetworkLinks "
        + "Network/privateEndpoints Network/privateEndpoints Network/privateEndpoints Network/privateEndpoints "
        + "Network/privateEndpoints/privateDnsZoneGroups Network/privateEndpoints/privateDnsZoneGroups Network/privateEndpoints/privateDnsZoneGroups Network/privateEndpoints/privateDnsZoneGroups "
        + "Network/virtualNetworks Network/virtualNetworks/subnets Network/virtualNetworks/subnets")]
    public async Task It_makes_these_resources_and_no_others(string parameters, string more)
    {
        var deployment = await compiled.DeploymentAsync(parameters);

        IEnumerable<string> expected = [.. s_always, .. more.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(type => "Microsoft." + type)];
        Assert.Equal(expected.Order(StringComparer.Ordinal), deployment.Resources.Select(resource => (string)resource["type"]!).Order(StringComparer.Ordinal));
    }

    /// <summary>All at once: what no single choice shows.</summary>
    [Theory]
    [InlineData("FlexConsumption")]
    [InlineData("EP3")]
    public async Task Nothing_holds_or_tells_a_key(string plan)
    {
        var deployment = await compiled.DeploymentAsync($$"""
            {"plan":"{{plan}}","privateNetwork":true,"alertEmail":"office@tiedong.example","monthlyBudget":9,"customDomain":"open.tiedong.example",
             "orchestrationStore":"DurableTaskScheduler","storageLock":true,"publisherId":"someone","vaultReferences":{"Smtp__Password":"smtp-password"} }
            """);

        Assert.Equal(["functionAppName", "address", "storageAccountName", "keyVaultName", "domainVerification"], deployment.OutputNames);
        Assert.All(deployment.OutputNames, name => Assert.NotNull(deployment.Output(name)));
        var everything = string.Concat((await compiled.OutputAsync()).Json, string.Concat(deployment.Resources.Select(resource => resource.ToJsonString())));
        Assert.All(
            ["listKeys", "listSecrets", "listAccountSas", "AccountKey", "SharedAccessSignature", "InstrumentationKey"],
            word => Assert.DoesNotContain(word, everything, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Every_resource_that_can_have_tags_has_them()
    {
        var deployment = await compiled.DeploymentAsync("""{"plan":"EP1","privateNetwork":true,"alertEmail":"a@b.example","orchestrationStore":"DurableTaskScheduler","extraTags":{"azd-env-name":"test"}}""");

        var resources = deployment.Resources;
        var tagged = resources.Where(resource => resource["tags"] is not null).ToList();
        Assert.All(tagged, resource => Assert.Equal(("openday", "test"), ((string?)resource["tags"]!["application"], (string?)resource["tags"]!["azd-env-name"])));
        Assert.All(resources.Except(tagged), resource => Assert.True(
            resource["location"] is null || (string?)resource["type"] is "Microsoft.Web/certificates",
            $"{resource["type"]} has a location and no tags"));
    }
}
