using System.Threading.Tasks;
using OpenDay.Azurite;

namespace EndToEnd;

public sealed class AzuriteSmokeTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_smoke_campaign_reaches_Closed_on_Azure_storage()
    {
        using var folder = new DataFolder();
        await SmokeRun.ReachesClosedAsync(("Storage__ConnectionString", await azurite.ConnectAsync()), ("Storage__DataFolder", folder.FullPath));
    }
}
