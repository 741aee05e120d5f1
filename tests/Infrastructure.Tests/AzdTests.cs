using System;
using System.IO;
using System.Threading.Tasks;
using Infrastructure.Tests.Arm;

namespace Infrastructure.Tests;

/// <summary>What <c>azd up</c> reads.</summary>
public sealed class AzdTests(CompiledOnce compiled)
{
    private static readonly string s_azure = Repository.Read("azure.yaml");

    [Fact]
    public void It_publishes_the_functions_project_for_the_official_runtime()
    {
        Assert.Contains("    project: src/OpenDay.Functions\n    language: dotnet\n    host: function\n", s_azure);
        Assert.True(File.Exists(Path.Combine(Repository.Root, "src/OpenDay.Functions/OpenDay.Functions.csproj")));
        // A property of the build, taken from the environment where no argument gives it.
        Assert.Contains("    env:\n      FunctionsRuntime: Azure\n", s_azure);
        Assert.Contains("<FunctionsRuntime Condition=\"'$(FunctionsRuntime)' == ''\">Embedded</FunctionsRuntime>", Repository.Read("Directory.Build.props"));
    }

    [Fact]
    public async Task It_finds_the_app_by_the_name_of_the_service()
    {
        Assert.Contains("services:\n  app:\n", s_azure);
        var app = (await compiled.DeploymentAsync()).Only("Microsoft.Web/sites");
        Assert.Equal("app", (string?)app["tags"]!["azd-service-name"]);
    }

    [Fact]
    public async Task It_makes_a_resource_group_and_tells_its_name()
    {
        Assert.Contains("  path: infra\n  module: subscription\n", s_azure);
        var output = await compiled.SubscriptionAsync();
        var deployment = output.Deployment(
            """{"environmentName":"tiedong","location":"eastasia","plan":"FlexConsumption","privateNetwork":false,"alertEmail":"","monthlyBudget":0,"customDomain":""}""");

        var group = deployment.Only("Microsoft.Resources/resourceGroups");
        Assert.Equal(("openday-tiedong", "tiedong"), ((string?)group["name"], (string?)group["tags"]!["azd-env-name"]));
        Assert.Equal("openday-tiedong", (string?)deployment.Output("AZURE_RESOURCE_GROUP"));
        Assert.Equal("tiedong", (string?)deployment.Only("Microsoft.Web/sites")["tags"]!["azd-env-name"]);
        Assert.StartsWith("https://", ArmValues.Text(deployment.Output("OPENDAY_ADDRESS")), StringComparison.Ordinal);
    }
}
