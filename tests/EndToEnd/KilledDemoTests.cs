using System;
using System.Threading.Tasks;

namespace EndToEnd;

public sealed class KilledDemoTests(FinishedDemo demo)
{
    /// <summary>
    /// After which line of its output each start is killed: the header (the campaign is being started), an acknowledged action,
    /// a message, a morning, and "↑", where the upload is on its way: the fifth kill is amid the files of one submission, the sixth in that submission itself.
    /// </summary>
    private static readonly (char Mark, int Occurrence)[] s_kills =
        [('铁', 1), ('·', 1), ('↑', 1), ('·', 12), ('↑', 3), ('↑', 4), ('—', 3), ('·', 25), ('↑', 5), ('✉', 2), ('·', 31)];

    [LongFact]
    public Task Killed_at_eleven_points_and_started_again_the_campaign_ends_the_same() => EndsTheSameAsync(s_kills);

    [Fact]
    public Task Killed_in_the_start_in_an_upload_and_after_a_message_the_campaign_ends_the_same() => EndsTheSameAsync([('铁', 1), ('↑', 1), ('✉', 2), ('·', 31)]);

    private async Task EndsTheSameAsync((char Mark, int Occurrence)[] kills)
    {
        using var folder = new TemporaryFolder();
        for (var kill = 0; kill < kills.Length; kill++)
        {
            await using var app = AppProcess.Demo(folder.FullPath, kill == 0 ? [] : ["--resume"]);
            var (mark, occurrence) = kills[kill];
            await app.WhenPrintedAsync(line => line.StartsWith(mark) && --occurrence == 0);
            await app.KillAsync();
        }

        await using (var last = AppProcess.Demo(folder.FullPath, "--resume", "--exit"))
        {
            Assert.True(await last.WhenExitedAsync() == 0, last.Report());
            Assert.DoesNotContain(last.Lines, line => line.Contains("starts the campaign", StringComparison.Ordinal));
        }

        await using var served = await ServedApp.StartAsync(folder);
        await demo.PlayedAsync();
        var expected = await FinalState.ReadAsync(demo.Served);
        var found = await FinalState.ReadAsync(served);
        found.AssertSameAs(expected);
        await EveryPhoto.IsThereAsync(served, found);
        Assert.True((await served.ReadJsonAsync("audit/verify")).GetProperty("intact").GetBoolean());
    }
}
