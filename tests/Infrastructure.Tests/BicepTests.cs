using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Infrastructure.Tests;

/// <summary>What would be made in Azure, read from the compiled template.</summary>
public sealed class BicepTests(CompiledOnce compiled) : IClassFixture<CompiledOnce>
{
    [Fact]
    public async Task It_compiles_without_a_warning()
    {
        var output = await compiled.OutputAsync();

        Assert.Equal((0, ""), (output.ExitCode, output.Messages));
    }

    [Fact]
    public async Task The_parameters_fit_without_a_warning()
    {
        var output = await BicepCompiler.RunAsync("build-params", "main.bicepparam", TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (output.ExitCode, output.Messages));
    }

    [Fact]
    public async Task It_makes_these_resources_and_no_others()
    {
        var template = await compiled.TemplateAsync();

        Assert.Equal(
            [
                "Microsoft.Authorization/roleAssignments",
                "Microsoft.Authorization/roleAssignments",
                "Microsoft.Insights/components",
                "Microsoft.OperationalInsights/workspaces",
                "Microsoft.Storage/storageAccounts",
                "Microsoft.Storage/storageAccounts/blobServices",
                "Microsoft.Storage/storageAccounts/blobServices/containers",
                "Microsoft.Web/serverfarms",
                "Microsoft.Web/sites",
                "Microsoft.Web/sites/basicPublishingCredentialsPolicies",
                "Microsoft.Web/sites/basicPublishingCredentialsPolicies",
                "Microsoft.Web/sites/config",
            ],
            template.Resources.Select(resource => (string)resource["type"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_storage_account_has_no_keys_no_public_blobs_and_modern_TLS()
    {
        var template = await compiled.TemplateAsync();

        var properties = template.OfType("Microsoft.Storage/storageAccounts").Single()["properties"]!;
        Assert.False((bool)properties["allowSharedKeyAccess"]!);
        Assert.False((bool)properties["allowBlobPublicAccess"]!);
        Assert.False((bool)properties["allowCrossTenantReplication"]!);
        Assert.True((bool)properties["supportsHttpsTrafficOnly"]!);
        Assert.Equal("TLS1_2", (string?)properties["minimumTlsVersion"]);
        var container = template.OfType("Microsoft.Storage/storageAccounts/blobServices/containers").Single();
        Assert.Equal("None", (string?)container["properties"]!["publicAccess"]);
        var blobs = template.OfType("Microsoft.Storage/storageAccounts/blobServices").Single();
        Assert.Equal("""{"enabled":true,"days":30}""", blobs["properties"]!["deleteRetentionPolicy"]!.ToJsonString());
    }

    [Fact]
    public async Task The_app_runs_dotnet_10_isolated_on_Flex_Consumption_over_https_only()
    {
        var template = await compiled.TemplateAsync();

        Assert.Equal("""{"name":"FC1","tier":"FlexConsumption"}""", template.OfType("Microsoft.Web/serverfarms").Single()["sku"]!.ToJsonString());
        var app = template.OfType("Microsoft.Web/sites").Single();
        var properties = app["properties"]!;
        Assert.Equal("functionapp,linux", (string?)app["kind"]);
        Assert.Equal("""{"type":"SystemAssigned"}""", app["identity"]!.ToJsonString());
        Assert.True((bool)properties["httpsOnly"]!);
        Assert.Equal("1.2", (string?)properties["siteConfig"]!["minTlsVersion"]);
        Assert.Equal("Disabled", (string?)properties["siteConfig"]!["ftpsState"]);
        Assert.Equal("""{"name":"dotnet-isolated","version":"10.0"}""", properties["functionAppConfig"]!["runtime"]!.ToJsonString());
        Assert.Equal(
            """{"type":"SystemAssignedIdentity"}""", properties["functionAppConfig"]!["deployment"]!["storage"]!["authentication"]!.ToJsonString());
        Assert.All(
            template.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies"),
            policy => Assert.False((bool)policy["properties"]!["allow"]!));
    }

    [Fact]
    public async Task The_settings_are_those_that_the_app_and_the_host_read_and_hold_no_secret()
    {
        var template = await compiled.TemplateAsync();

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = "Authorization=AAD",
                ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "[parameters('applicationInsightsConnectionString')]",
                ["AzureWebJobsDisableHomepage"] = "true",
                ["AzureWebJobsStorage__accountName"] = "[parameters('storageAccountName')]",
                ["OutboxSchedule"] = "[parameters('outboxSchedule')]",
                ["ReconcileSchedule"] = "[parameters('reconcileSchedule')]",
                ["Storage__AccountName"] = "[parameters('storageAccountName')]",
            },
            template.OfType("Microsoft.Web/sites/config").Single()["properties"]!.AsObject().ToDictionary(setting => setting.Key, setting => (string)setting.Value!));
        Assert.Equal("0 */5 * * * *", (string?)template.Parameters["outboxSchedule"]!["defaultValue"]);
        Assert.Equal("0 30 * * * *", (string?)template.Parameters["reconcileSchedule"]!["defaultValue"]);
    }

    [Fact]
    public async Task The_identity_reads_and_writes_data_and_manages_nothing()
    {
        var template = await compiled.TemplateAsync();

        // By the ids that Microsoft publishes: Storage Blob, Table and Queue Data Contributor, and Monitoring Metrics Publisher.
        var variables = template.Module("access")["variables"]!.AsObject();
        Assert.Equal(
            ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "974c5e8b-45b9-4653-ba55-5f855dd0fb88", "ba92f5b4-2d11-453d-a403-e96b0029c9fe"],
            variables["storageRoles"]!.AsObject().Select(role => (string)role.Value!).Order(StringComparer.Ordinal));
        Assert.Equal("3913510d-42f4-4e42-8a64-420c390055eb", (string?)variables["monitoringMetricsPublisher"]);
        var assignments = template.OfType("Microsoft.Authorization/roleAssignments");
        Assert.Equal(
            [
                "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', items(variables('storageRoles'))[copyIndex()].value)]",
                "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', variables('monitoringMetricsPublisher'))]",
            ],
            assignments.Select(assignment => (string)assignment["properties"]!["roleDefinitionId"]!));
        Assert.Equal(
            ["Microsoft.Storage/storageAccounts", "Microsoft.Insights/components"],
            assignments.Select(assignment => ((string)assignment["scope"]!).Split('\'')[1]));
        Assert.All(assignments, assignment => Assert.Equal("[parameters('principalId')]", (string?)assignment["properties"]!["principalId"]));
    }

    [Fact]
    public async Task Measurements_are_accepted_from_identities_only()
    {
        var template = await compiled.TemplateAsync();

        Assert.True((bool)template.OfType("Microsoft.Insights/components").Single()["properties"]!["DisableLocalAuth"]!);
    }

    [Fact]
    public async Task No_output_holds_a_secret()
    {
        var template = await compiled.TemplateAsync();

        Assert.Equal(["functionAppName", "address", "storageAccountName"], template.Outputs.Select(output => output.Key));
        Assert.DoesNotContain("listKeys", string.Concat(template.Resources.Select(resource => resource.ToJsonString())), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_readme_names_every_module()
    {
        var readme = File.ReadAllText(Path.Combine(BicepCompiler.Folder, "README.md"));

        Assert.All(
            Directory.EnumerateFiles(Path.Combine(BicepCompiler.Folder, "modules")).Select(Path.GetFileName),
            module => Assert.Contains($"`modules/{module}`", readme));
    }
}
