using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Infrastructure.Tests.Arm;

namespace Infrastructure.Tests;

public sealed class AppTests(CompiledOnce compiled)
{
    private const string Slots = "Microsoft.Web/sites/slots";

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"plan":"EP1"}""")]
    [InlineData("""{"plan":"EP3","privateNetwork":true}""")]
    [InlineData("""{"privateNetwork":true,"updateStrategy":"RollingUpdate"}""")]
    public async Task It_speaks_https_only_has_an_identity_and_takes_no_password(string parameters)
    {
        var deployment = await compiled.DeploymentAsync(parameters);

        Assert.All(deployment.OfType("Microsoft.Web/sites").Concat(deployment.OfType(Slots)), app =>
        {
            Assert.Equal("functionapp,linux", (string?)app["kind"]);
            Assert.Equal("""{"type":"SystemAssigned"}""", app["identity"]!.ToJsonString());
            Assert.True((bool)app["properties"]!["httpsOnly"]!, "httpsOnly: expected true");
            var site = app["properties"]!["siteConfig"]!;
            Assert.Equal(("1.2", "1.2", "Disabled"), ((string?)site["minTlsVersion"], (string?)site["scmMinTlsVersion"], (string?)site["ftpsState"]));
        });
        var policies = deployment.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Concat(deployment.OfType(Slots + "/basicPublishingCredentialsPolicies")).ToList();
        Assert.Equal(2 * (1 + deployment.OfType(Slots).Count), policies.Count);
        Assert.All(policies, policy => Assert.False((bool)policy["properties"]!["allow"]!, $"{policy["name"]}: allow"));
    }

    [Fact]
    public async Task By_default_it_runs_dotnet_10_isolated_on_Flex_Consumption()
    {
        var deployment = await compiled.DeploymentAsync();

        Assert.Equal("""{"name":"FC1","tier":"FlexConsumption"}""", deployment.Only("Microsoft.Web/serverfarms")["sku"]!.ToJsonString());
        var config = deployment.Only("Microsoft.Web/sites")["properties"]!["functionAppConfig"]!;
        Assert.Equal("""{"name":"dotnet-isolated","version":"10.0"}""", config["runtime"]!.ToJsonString());
        Assert.Equal("""{"maximumInstanceCount":40,"instanceMemoryMB":2048,"alwaysReady":[]}""", config["scaleAndConcurrency"]!.ToJsonString());
        Assert.Equal("""{"type":"SystemAssignedIdentity"}""", config["deployment"]!["storage"]!["authentication"]!.ToJsonString());
        Assert.EndsWith("packages", ArmValues.Text(config["deployment"]!["storage"]!["value"]), StringComparison.Ordinal);
        Assert.Equal("""{"type":"Recreate"}""", config["siteUpdateStrategy"]!.ToJsonString());
    }

    [Fact]
    public async Task Instances_may_wait_for_requests_and_be_replaced_in_batches()
    {
        var deployment = await compiled.DeploymentAsync("""{"alwaysReadyInstances":2,"updateStrategy":"RollingUpdate"}""");

        var config = deployment.Only("Microsoft.Web/sites")["properties"]!["functionAppConfig"]!;
        Assert.Equal("""[{"name":"http","instanceCount":2}]""", config["scaleAndConcurrency"]!["alwaysReady"]!.ToJsonString());
        Assert.Equal("""{"type":"RollingUpdate"}""", config["siteUpdateStrategy"]!.ToJsonString());
    }

    [Theory]
    [InlineData("EP1")]
    [InlineData("EP2")]
    [InlineData("EP3")]
    public async Task On_Premium_it_runs_from_a_package_that_it_reads_with_its_identity(string plan)
    {
        var deployment = await compiled.DeploymentAsync($$"""{"plan":"{{plan}}","maximumInstanceCount":400}""");

        var farm = deployment.Only("Microsoft.Web/serverfarms");
        Assert.Equal($$"""{"name":"{{plan}}","tier":"ElasticPremium"}""", farm["sku"]!.ToJsonString());
        Assert.Equal(100, (int)farm["properties"]!["maximumElasticWorkerCount"]!);
        var app = deployment.Only("Microsoft.Web/sites");
        Assert.Equal(("DOTNET-ISOLATED|10.0", "/health/ready"), ((string?)app["properties"]!["siteConfig"]!["linuxFxVersion"], (string?)app["properties"]!["siteConfig"]!["healthCheckPath"]));
        var settings = Settings(deployment, "Microsoft.Web/sites/config");
        Assert.Equal(("~4", "dotnet-isolated", "SystemAssigned"), (settings["FUNCTIONS_EXTENSION_VERSION"], settings["FUNCTIONS_WORKER_RUNTIME"], settings["WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID"]));
        Assert.EndsWith("/openday.zip", settings["WEBSITE_RUN_FROM_PACKAGE"], StringComparison.Ordinal);
        // A content share would be mounted with a storage key.
        Assert.DoesNotContain(settings.Keys, name => name.StartsWith("WEBSITE_CONTENT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_staging_slot_works_on_nothing_that_is_live_and_keeps_that_when_it_is_swapped()
    {
        var deployment = await compiled.DeploymentAsync("""{"plan":"EP1"}""");

        var live = Settings(deployment, "Microsoft.Web/sites/config");
        var staging = Settings(deployment, Slots + "/config");
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["AzureFunctionsJobHost__extensions__durableTask__hubName"] = "OpenDayStaging",
                ["AzureWebJobs.Housekeeping.Disabled"] = "true",
                ["AzureWebJobs.Reconcile.Disabled"] = "true",
                ["AzureWebJobs.SendDueReminders.Disabled"] = "true",
            },
            staging.Where(setting => !live.ContainsKey(setting.Key)).OrderBy(setting => setting.Key, StringComparer.Ordinal).ToDictionary());
        Assert.EndsWith("/openday-staging.zip", staging["WEBSITE_RUN_FROM_PACKAGE"], StringComparison.Ordinal);
        var sticky = deployment.OfType("Microsoft.Web/sites/config").Single(config => ((string)config["name"]!).EndsWith("/slotConfigNames", StringComparison.Ordinal));
        Assert.Equal(
            staging.Keys.Except(live.Keys).Order(StringComparer.Ordinal),
            sticky["properties"]!["appSettingNames"]!.AsArray().Select(name => (string)name!).Order(StringComparer.Ordinal));
        // The timers that are switched off are those that there are.
        var timers = Repository.Read("src/OpenDay.Functions/Timers/TimerFunctions.cs");
        Assert.All(["Housekeeping", "Reconcile", "SendDueReminders"], name => Assert.Contains($"[Function(\"{name}\")]", timers));
        Assert.Equal(3, timers.Split("[Function(").Length - 1);
    }

    [Fact]
    public async Task The_settings_are_those_that_the_app_and_the_host_read_and_hold_no_secret()
    {
        var settings = Settings(await compiled.DeploymentAsync(), "Microsoft.Web/sites/config");

        Assert.Equal(
            [
                "APPLICATIONINSIGHTS_AUTHENTICATION_STRING=Authorization=AAD",
                "APPLICATIONINSIGHTS_CONNECTION_STRING=«insights».ConnectionString",
                "AzureWebJobsDisableHomepage=true",
                $"AzureWebJobsStorage__accountName={settings["Storage__AccountName"]}",
                "HousekeepingSchedule=0 15 * * * *",
                "OutboxSchedule=0 */5 * * * *",
                "ReconcileSchedule=0 30 * * * *",
                $"Storage__AccountName={settings["Storage__AccountName"]}",
            ],
            settings.Select(setting => $"{setting.Key}={setting.Value}").Order(StringComparer.Ordinal));
        Assert.Matches("^openday[0-9a-f]+$", settings["Storage__AccountName"]);
    }

    [Fact]
    public async Task Secrets_are_read_from_the_key_vault_and_other_settings_are_as_given()
    {
        var deployment = await compiled.DeploymentAsync("""{"vaultReferences":{"Smtp__Password":"smtp-password"},"extraSettings":{"OTEL_EXPORTER_OTLP_ENDPOINT":"https://otlp.example"}}""");

        var settings = Settings(deployment, "Microsoft.Web/sites/config");
        Assert.Equal($"@Microsoft.KeyVault(VaultName={deployment.Only("Microsoft.KeyVault/vaults")["name"]};SecretName=smtp-password)", settings["Smtp__Password"]);
        Assert.Equal("https://otlp.example", settings["OTEL_EXPORTER_OTLP_ENDPOINT"]);
    }

    [Theory]
    [InlineData("FlexConsumption", "OpenDay")]
    [InlineData("EP1", "OpenDay OpenDayStaging")]
    public async Task The_scheduler_holds_one_hub_for_each_slot_and_is_reached_with_the_identity(string plan, string hubs)
    {
        var deployment = await compiled.DeploymentAsync($$"""{"plan":"{{plan}}","orchestrationStore":"DurableTaskScheduler","schedulerAddresses":["203.0.113.0/24"]}""");

        Assert.Equal(hubs.Split(' '), deployment.OfType("Microsoft.DurableTask/schedulers/taskHubs").Select(hub => ((string)hub["name"]!).Split('/')[1]));
        Assert.Equal("""["203.0.113.0/24"]""", deployment.Only("Microsoft.DurableTask/schedulers")["properties"]!["ipAllowlist"]!.ToJsonString());
        var settings = Settings(deployment, "Microsoft.Web/sites/config");
        Assert.Equal("Endpoint=«scheduler».endpoint;Authentication=ManagedIdentity", settings["DURABLE_TASK_SCHEDULER_CONNECTION_STRING"]);
        Assert.Equal("azureManaged", settings["AzureFunctionsJobHost__extensions__durableTask__storageProvider__type"]);
        Assert.Equal("DURABLE_TASK_SCHEDULER_CONNECTION_STRING", settings["AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName"]);
        // The hub that host.json names is the first of them.
        Assert.Equal(hubs.Split(' ')[0], (string?)JsonNode.Parse(Repository.Read("host.json"))!["extensions"]!["durableTask"]!["hubName"]);
    }

    [Theory]
    [InlineData("FlexConsumption", "Microsoft.Web/sites/certificates")]
    [InlineData("EP1", "Microsoft.Web/certificates")]
    public async Task A_custom_domain_gets_a_certificate_that_Azure_renews(string plan, string type)
    {
        var deployment = await compiled.DeploymentAsync($$"""{"plan":"{{plan}}","customDomain":"open.tiedong.example"}""");

        Assert.Equal("open.tiedong.example", (string?)deployment.Only(type)["properties"]!["canonicalName"]);
        var bindings = deployment.OfType("Microsoft.Web/sites/hostNameBindings");
        Assert.Equal(["Disabled", "SniEnabled"], bindings.Select(binding => (string)binding["properties"]!["sslState"]!));
        Assert.All(bindings, binding => Assert.EndsWith("/open.tiedong.example", (string?)binding["name"]));
        Assert.Contains("thumbprint", (string?)bindings[1]["properties"]!["thumbprint"]);
    }

    private static Dictionary<string, string> Settings(ArmDeployment deployment, string type) =>
        deployment.OfType(type).Single(config => ((string)config["name"]!).EndsWith("/appsettings", StringComparison.Ordinal))["properties"]!.AsObject()
            .ToDictionary(setting => setting.Key, setting => ArmValues.Text(setting.Value));
}
