using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Benchmarks.Engine;

/// <summary>Turns per second of many short chains at once.</summary>
internal sealed class ChainTurns : IEngineRow
{
    public const int Instances = 1000;

    private const int Steps = 5;

    // Each answer is a turn, and so is the start.
    private const int Turns = Instances * (Steps + 1);

    public int Number => 1;

    /// <summary>Runs the chains from their start to the last commit.</summary>
    /// <returns>Turns per second.</returns>
    public static async Task<double> RunAsync(BenchHub hub)
    {
        var watch = Stopwatch.StartNew();
        var ids = await hub.StartAsync(BenchTasks.Chain, Steps, Instances);
        await hub.IdleAsync();
        var seconds = watch.Elapsed.TotalSeconds;
        await hub.CheckAsync(ids, Steps);
        return Turns / seconds;
    }

    public async Task<IReadOnlyList<Figure>> MeasureAsync(EngineGround ground) =>
    [
        await ground.ThroughputAsync(
            "turns, 1,000 chains of 5 activities", "turns/s", 5, 7, () => ground.OnNewHubAsync(RunAsync)),
    ];
}
