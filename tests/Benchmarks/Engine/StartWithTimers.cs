using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Benchmarks.Engine;

/// <summary>How long a start takes, and how much memory, when a million instances sleep.</summary>
internal sealed class StartWithTimers : IEngineRow
{
    private const int Runs = 3;

    public int Number => 4;

    public async Task<IReadOnlyList<Figure>> MeasureAsync(EngineGround ground)
    {
        var path = ground.NewHubPath();
        PreparedHub.WriteSleeping(path, 1_000_000);
        var runs = new List<OpenedHub>();
        while (runs.Count < Runs)
        {
            runs.Add(await OpenHub.InFreshProcessAsync(path, waitingId: "", idleSeconds: 0));
        }

        ground.Folder.DeleteDatabase(path);
        var seconds = Spread.Of(runs.Select(run => run.ReadySeconds));
        var megabytes = Spread.Of(runs.Select(run => run.PeakBytes / 1e6));
        return
        [
            new("start with 1,000,000 timers: process start to ready", $"{seconds.Text("0.00")} s", "< 3 s", seconds.Median < 3),
            new("start with 1,000,000 timers: peak resident memory", $"{megabytes.Text("0")} MB", "< 200 MB", megabytes.Median < 200),
        ];
    }
}
