using System.Threading.Tasks;

namespace EndToEnd;

public sealed class LocalSmokeTests
{
    [Fact]
    public async Task The_smoke_campaign_reaches_Closed_on_local_files()
    {
        using var folder = new DataFolder();
        await SmokeRun.ReachesClosedAsync(("Storage__DataFolder", folder.FullPath));
    }
}
