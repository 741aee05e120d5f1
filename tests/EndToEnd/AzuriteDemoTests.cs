using System;
using System.Linq;
using System.Threading.Tasks;
using OpenDay.Azurite;

namespace EndToEnd;

/// <summary>The whole demo on Azure Tables and Blobs: the same program, and the same campaign at its end.</summary>
public sealed class AzuriteDemoTests(FinishedDemo demo, AzuriteFixture azurite)
{
    private const string ReadOfOneRowOrOfARange =
        "^/emulated/(?:demo[0-9a-f]{16}|openday)(\\(PartitionKey='[^']+',RowKey='[^']+'\\)\\?|\\(\\)\\?(.*&)?\\$filter=PartitionKey eq '[^']+' and RowKey ge '[^']*' and RowKey lt '[^']+'(&|$))";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>At which commit each start is killed: in the start of the campaign, in an upload, in a drain, and wherever it may be.</summary>
    private static readonly int[] s_kills = [1, 2, 3, 4, 57, 111];

    [LongFact]
    public async Task Behind_a_bad_network_and_killed_at_commits_the_campaign_ends_as_on_local_files()
    {
        using var folder = new TemporaryFolder();
        var network = new BadNetwork(seed: 2023);
        await using var proxy = await StorageProxy.StartAsync(await azurite.ConnectAsync(), network.Decide);

        await PlayKilledAsync(folder, proxy);

        AssertWasBad(network, proxy);
        await AssertEndsLikeLocalAsync(folder);
    }

    [LongFact]
    public async Task On_Azurite_the_campaign_ends_as_on_local_files_down_to_its_archive_and_its_lists_are_read_by_range()
    {
        using var folder = new TemporaryFolder();
        await using var proxy = await StorageProxy.StartAsync(await azurite.ConnectAsync());

        await PlayAsync(folder, proxy.ConnectionString);

        AssertReadsByRange(proxy);
        await AssertEndsLikeLocalAsync(folder);
        await AssertArchivesLikeLocalAsync(folder);
    }

    [LongFact]
    public async Task Behind_a_bad_network_the_campaign_ends_the_same()
    {
        using var folder = new TemporaryFolder();
        var network = new BadNetwork(seed: 515);
        await using var proxy = await StorageProxy.StartAsync(await azurite.ConnectAsync(), network.Decide);

        await PlayAsync(folder, proxy.ConnectionString);

        await AssertEndsLikeLocalAsync(folder);
        await AssertArchivesLikeLocalAsync(folder);
        AssertWasBad(network, proxy);
    }

    [LongFact]
    public async Task Killed_at_commits_the_campaign_ends_the_same()
    {
        using var folder = new TemporaryFolder();
        await using var proxy = await StorageProxy.StartAsync(await azurite.ConnectAsync());

        await PlayKilledAsync(folder, proxy);

        await AssertEndsLikeLocalAsync(folder);
    }

    private static async Task PlayAsync(TemporaryFolder folder, string connectionString, params string[] options)
    {
        await using var app = AppProcess.DemoOnAzurite(folder.FullPath, connectionString, ["--exit", .. options]);
        Assert.True(await app.WhenExitedAsync(s_patience) == 0, app.Report());
    }

    private static async Task PlayKilledAsync(TemporaryFolder folder, StorageProxy proxy)
    {
        for (var kill = 0; kill < s_kills.Length; kill++)
        {
            await using var app = AppProcess.DemoOnAzurite(folder.FullPath, proxy.ConnectionString, kill == 0 ? [] : ["--resume"]);
            await KillingProxy.KillAtCommitAsync(proxy, app, s_kills[kill], applied: kill % 2 == 0);
        }

        await PlayAsync(folder, proxy.ConnectionString, "--resume");
    }

    /// <summary>Every read in the whole campaign is of one row by both keys, or of a range within a partition.</summary>
    internal static void AssertReadsByRange(StorageProxy proxy)
    {
        var reads = proxy.Requests
            .Where(request => request.Service == ProxiedService.Tables && request.Method == "GET")
            .Select(request => Uri.UnescapeDataString(request.Target))
            .ToList();
        Assert.Contains(reads, read => read.Contains("$filter=", StringComparison.Ordinal));
        Assert.All(reads, read => Assert.Matches(ReadOfOneRowOrOfARange, read));
    }

    private static void AssertWasBad(BadNetwork network, StorageProxy proxy)
    {
        var requests = proxy.Requests.Count;
        Assert.InRange((double)network.Failed.Before / requests, 0.08, 0.12);
        Assert.InRange((double)network.Failed.After / requests, 0.08, 0.12);
    }

    private async Task AssertEndsLikeLocalAsync(TemporaryFolder folder)
    {
        await demo.PlayedAsync();
        await using var served = await ServedApp.StartAsync(folder, await azurite.ConnectAsync());
        var found = await FinalState.ReadAsync(served);
        found.AssertSameAs(await FinalState.ReadAsync(demo.Served));
        await EveryPhoto.IsThereAsync(served, found);
        Assert.True((await served.ReadJsonAsync("audit/verify")).GetProperty("intact").GetBoolean());
    }

    private async Task AssertArchivesLikeLocalAsync(TemporaryFolder folder)
    {
        await demo.PlayedAsync();
        await using var served = await ServedApp.StartAsync(folder, await azurite.ConnectAsync());
        (await ComparableArchive.ReadAsync(served)).AssertSameAs(await ComparableArchive.ReadAsync(demo.Served));
    }
}
