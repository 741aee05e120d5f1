using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;

namespace Benchmarks.Engine;

/// <summary>How long one activity call takes when nothing else is going on, in commits.</summary>
internal sealed class CallLatency : IEngineRow
{
    private const int Runs = 15;

    private const int Calls = 200;

    public int Number => 7;

    public async Task<IReadOnlyList<Figure>> MeasureAsync(EngineGround ground)
    {
        var runs = await ground.OnNewHubAsync(async hub =>
        {
            await CallsPerSecondAsync(hub);
            await CallsPerSecondAsync(hub);
            return await ground.CompareAsync(Runs, () => CallsPerSecondAsync(hub));
        });
        var commits = Spread.Of(runs.Select(run => 1 / run.Ratio));
        var call = Spread.Of(runs.Select(run => 1e6 / run.PerSecond));
        var commit = Spread.Of(runs.Select(run => 1e6 / run.Commits));
        return
        [
            new(
                "an activity call in an idle engine, one after another",
                $"{commits.Text("0.00")} commits; {call.Text("0")} us, a commit {commit.Text("0")} us",
                "<= 3 commits",
                commits.Median <= 3),
        ];
    }

    private static async Task<double> CallsPerSecondAsync(BenchHub hub)
    {
        var watch = Stopwatch.StartNew();
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(BenchTasks.Chain, Calls);
        await hub.Client.WaitForInstanceCompletionAsync(id);
        var seconds = watch.Elapsed.TotalSeconds;
        await hub.CheckAsync([id], Calls);
        return Calls / seconds;
    }
}
