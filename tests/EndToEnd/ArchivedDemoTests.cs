using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace EndToEnd;

public sealed class ArchivedDemoTests(FinishedDemo demo)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_finished_campaign_moves_by_the_command_and_is_the_same_elsewhere()
    {
        await demo.PlayedAsync();
        using var here = demo.CopyData();
        using var there = new TemporaryFolder();
        using var files = new TemporaryFolder();
        var (first, second) = (Path.Combine(files.FullPath, "first.zip"), Path.Combine(files.FullPath, "second.zip"));

        await RunAsync(here, "export", ServedApp.Campaign, first);
        await RunAsync(there, "import", first);
        await RunAsync(there, "export", ServedApp.Campaign, second);

        Assert.Equal(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(second));
        await using var served = await ServedApp.StartAsync(there, ("OutboxSchedule", "* * * * * *"));
        var expected = await FinalState.ReadAsync(demo.Served);
        var found = await WhenIndexedAsync(served, expected);
        Assert.Equal(expected.Assignments, found.Assignments);
        Assert.Equal(expected.Submissions, found.Submissions);
        Assert.Equal(expected.Publications, found.Publications);
        Assert.Equal(expected.Ledger, found.Ledger);
        Assert.Equal(expected.Counts, found.Counts);
        Assert.Equal(expected.Citizens, found.Citizens);
        Assert.Equal(expected.Reminders, found.Reminders);

        // Elsewhere no head was ever written; the chain itself is the same.
        Assert.Equal(WithoutHeads(await demo.Served.ReadAsync("audit/verify")), WithoutHeads(await served.ReadAsync("audit/verify")));
    }

    private static string WithoutHeads(string verification) => verification[..verification.IndexOf(",\"writtenHeads\"", StringComparison.Ordinal)];

    [Fact]
    public async Task A_refused_archive_ends_with_one_and_the_reason_alone()
    {
        using var there = new TemporaryFolder();
        var file = Path.Combine(there.FullPath, "broken.zip");
        await File.WriteAllTextAsync(file, "PK");

        await using var command = AppProcess.Command(["archive", "import", file], ("Storage__DataFolder", there.FullPath));

        Assert.Equal(1, await command.WhenExitedAsync());
        Assert.Equal(
            "Archive, byte 0: expected entry 'manifest.json', found the last 2 bytes of the file. Copy the archive again from where it was exported, or export it anew; no campaign was written.",
            command.Errors.Trim());
        Assert.Empty(command.Lines);
    }

    /// <summary>What photos look like stands beside the campaign, not in its archive; the first drain after an import indexes them anew.</summary>
    private static async Task<FinalState> WhenIndexedAsync(ServedApp served, FinalState expected)
    {
        var waiting = Stopwatch.StartNew();
        var found = await FinalState.ReadAsync(served);
        while (!found.Submissions.SequenceEqual(expected.Submissions) && waiting.Elapsed < s_patience)
        {
            found = await FinalState.ReadAsync(served);
        }

        return found;
    }

    private static async Task RunAsync(TemporaryFolder folder, params string[] arguments)
    {
        await using var command = AppProcess.Command(["archive", .. arguments], ("Storage__DataFolder", folder.FullPath));
        Assert.True(await command.WhenExitedAsync() == 0, command.Report());
        Assert.Matches("^Seal [0-9a-f]{64}$", command.Lines.Last());
    }
}
