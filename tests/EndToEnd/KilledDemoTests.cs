using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Tasks;

namespace EndToEnd;

public sealed class KilledDemoTests(FinishedDemo demo)
{
    /// <summary>
    /// After which line of its output each start is killed: the header (the campaign is being started), an acknowledged action,
    /// a message, a morning, and "↑", where the upload is on its way.
    /// </summary>
    private static readonly (char Mark, int Occurrence)[] s_kills =
        [('铁', 1), ('·', 1), ('↑', 1), ('·', 12), ('↑', 3), ('—', 3), ('·', 25), ('↑', 5), ('✉', 2), ('·', 31)];

    [Fact]
    public async Task Killed_at_ten_points_and_started_again_the_campaign_ends_the_same()
    {
        using var folder = new DataFolder();
        for (var kill = 0; kill < s_kills.Length; kill++)
        {
            await using var app = AppProcess.Demo(folder.FullPath, kill == 0 ? [] : ["--resume"]);
            var (mark, occurrence) = s_kills[kill];
            await app.WhenPrintedAsync(line => line.StartsWith(mark) && --occurrence == 0);
            await app.KillAsync();
        }

        await using (var last = AppProcess.Demo(folder.FullPath, "--resume", "--exit"))
        {
            Assert.True(await last.WhenExitedAsync() == 0, last.Report());
            Assert.DoesNotContain(last.Lines, line => line.Contains("starts the campaign", StringComparison.Ordinal));
        }

        await using var served = await ServedApp.StartAsync(folder);
        var expected = await FinalState.ReadAsync(demo.Served);
        var found = await FinalState.ReadAsync(served);
        Assert.Equal(expected.Assignments, found.Assignments);
        Assert.Equal(expected.Submissions, found.Submissions);
        Assert.Equal(expected.Publications, found.Publications);
        Assert.Equal(expected.Ledger, found.Ledger);
        Assert.Equal(expected.Counts, found.Counts);
        Assert.Equal(expected.Reminders, found.Reminders);
        await EveryPhotoIsThereAsync(served, found.Submissions);
        Assert.True((await served.ReadJsonAsync("audit/verify")).GetProperty("intact").GetBoolean());
    }

    private static async Task EveryPhotoIsThereAsync(ServedApp app, IReadOnlyList<string> submissions)
    {
        foreach (var submission in submissions.Select(json => JsonSerializer.Deserialize<JsonElement>(json)))
        {
            var hashes = from revision in submission.GetProperty("revisions").EnumerateArray()
                         from photo in revision.GetProperty("photos").EnumerateArray()
                         from name in new[] { "webHash", "thumbnailHash" }
                         select photo.GetProperty(name).GetString();
            foreach (var hash in hashes.Distinct())
            {
                var photo = await app.ReadBytesAsync($"api/campaigns/{ServedApp.Campaign}/submissions/{submission.GetProperty("id").GetString()}/photos/{hash}");
                Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(photo)));
            }
        }
    }
}
