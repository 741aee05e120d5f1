using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;

namespace EndToEnd;

/// <summary>The smoke campaign as an operator runs it: the deployed app, a token, the drive, each a process of its own.</summary>
internal static class SmokeRun
{
    public static async Task ReachesClosedAsync(params (string Name, string Value)[] storage)
    {
        var key = ("SignIn__TokenKey", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        var starting = Stopwatch.StartNew();
        await using var app = AppProcess.Deployed([.. storage, key, ("OutboxSchedule", "*/5 * * * * *")]);
        var address = await app.WhenListeningAsync();

        // A minute of the real clock where the app starts in seconds; a machine that is busy with something else gets as many more as it needs.
        var minutes = Math.Clamp((int)(starting.Elapsed.TotalSeconds / 4), 1, 8).ToString(CultureInfo.InvariantCulture);
        await using var minting = AppProcess.Command(["token"], key);
        Assert.Equal(0, await minting.WhenExitedAsync());

        await using var drive = AppProcess.Command(["drive", "--url", address.ToString(), "--token", minting.Lines.Single(), "--minutes", minutes]);

        Assert.True(await drive.WhenExitedAsync(TimeSpan.FromMinutes(15)) == 0, drive.Report());
        Assert.Contains(drive.Lines, line => line.Contains("政务公开日演练 Closed 已结束", StringComparison.Ordinal));
        Assert.Equal(
            ["15", "10", "9", "33", "8"],
            new[] { "assignments ·", "deliverables ·", "submissions ·", "reviews ·", "publications ·" }
                .Select(what => drive.Lines.Single(line => line.Contains(what, StringComparison.Ordinal)).Split('│')[2].Trim()));
    }
}
