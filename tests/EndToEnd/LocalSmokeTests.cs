using System.Threading.Tasks;

namespace EndToEnd;

public sealed class LocalSmokeTests
{
    /// <summary>The same on an account is always run, beside the demo on files.</summary>
    [LongFact]
    public async Task The_smoke_campaign_reaches_Closed_on_local_files()
    {
        using var folder = new TemporaryFolder();
        await SmokeRun.ReachesClosedAsync(("Storage__DataFolder", folder.FullPath));
    }
}
