using System.Linq;
using System.Threading.Tasks;

namespace Infrastructure.Tests;

public sealed class StorageTests(CompiledOnce compiled)
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"plan":"EP1"}""")]
    [InlineData("""{"privateNetwork":true}""")]
    [InlineData("""{"orchestrationStore":"DurableTaskScheduler"}""")]
    public async Task The_account_has_no_keys_no_public_blobs_and_modern_TLS(string parameters)
    {
        var deployment = await compiled.DeploymentAsync(parameters);

        var properties = deployment.Only("Microsoft.Storage/storageAccounts")["properties"]!;
        Assert.False((bool)properties["allowSharedKeyAccess"]!, "allowSharedKeyAccess: expected false");
        Assert.True((bool)properties["defaultToOAuthAuthentication"]!, "defaultToOAuthAuthentication: expected true");
        Assert.False((bool)properties["allowBlobPublicAccess"]!, "allowBlobPublicAccess: expected false");
        Assert.False((bool)properties["allowCrossTenantReplication"]!, "allowCrossTenantReplication: expected false");
        Assert.True((bool)properties["supportsHttpsTrafficOnly"]!, "supportsHttpsTrafficOnly: expected true");
        Assert.Equal("TLS1_2", (string?)properties["minimumTlsVersion"]);
        Assert.Equal("None", (string?)deployment.Only("Microsoft.Storage/storageAccounts/blobServices/containers")["properties"]!["publicAccess"]);
    }

    [Fact]
    public async Task Deleted_and_changed_blobs_can_be_had_back_for_a_month()
    {
        var deployment = await compiled.DeploymentAsync();

        var blobs = deployment.Only("Microsoft.Storage/storageAccounts/blobServices")["properties"]!;
        Assert.Equal("""{"enabled":true,"days":30}""", blobs["deleteRetentionPolicy"]!.ToJsonString());
        Assert.Equal("""{"enabled":true,"days":30}""", blobs["containerDeleteRetentionPolicy"]!.ToJsonString());
        Assert.True((bool)blobs["isVersioningEnabled"]!, "isVersioningEnabled: expected true");
        Assert.True((bool)blobs["changeFeed"]!["enabled"]!, "changeFeed: expected true");
        // Restoring reaches back less far than deleted blobs are kept.
        Assert.Equal("""{"enabled":true,"days":29}""", blobs["restorePolicy"]!.ToJsonString());
        var ageing = deployment.Only("Microsoft.Storage/storageAccounts/managementPolicies")["properties"]!["policy"]!["rules"]![0]!["definition"]!;
        Assert.Equal("""{"version":{"delete":{"daysAfterCreationGreaterThan":30}}}""", ageing["actions"]!.ToJsonString());
    }

    [Fact]
    public async Task A_lock_keeps_the_account()
    {
        var deployment = await compiled.DeploymentAsync("""{"storageLock":true}""");

        var held = deployment.Only("Microsoft.Authorization/locks");
        Assert.Equal("CanNotDelete", (string?)held["properties"]!["level"]);
        Assert.StartsWith("Microsoft.Storage/storageAccounts/", (string?)held["scope"]);
    }

    [Fact]
    public async Task Deletions_are_logged()
    {
        var deployment = await compiled.DeploymentAsync();

        var log = deployment.OfType("Microsoft.Insights/diagnosticSettings").Single(setting => ((string)setting["scope"]!).Contains("blobServices"));
        Assert.Equal("""[{"category":"StorageDelete","enabled":true}]""", log["properties"]!["logs"]!.ToJsonString());
    }
}
