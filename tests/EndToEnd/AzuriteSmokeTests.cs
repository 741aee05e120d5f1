using System.Threading.Tasks;
using OpenDay.Azurite;

namespace EndToEnd;

public sealed class AzuriteSmokeTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_smoke_campaign_reaches_Closed_on_Azure_storage_and_its_lists_are_read_by_range()
    {
        using var folder = new TemporaryFolder();
        await using var proxy = await StorageProxy.StartAsync(await azurite.ConnectAsync());

        await SmokeRun.ReachesClosedAsync(("Storage__ConnectionString", proxy.ConnectionString), ("Storage__DataFolder", folder.FullPath));

        AzuriteDemoTests.AssertReadsByRange(proxy);
    }
}
