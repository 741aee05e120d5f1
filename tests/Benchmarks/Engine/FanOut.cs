using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Benchmarks.Engine;

/// <summary>Activities per second of instances that call many at once.</summary>
internal sealed class FanOut : IEngineRow
{
    public int Number => 2;

    public async Task<IReadOnlyList<Figure>> MeasureAsync(EngineGround ground) =>
    [
        await ground.ThroughputAsync(
            "fan-out, 1 instance x 10,000 activities", "activities/s", 6, 5, () => Run(ground, 1, 10_000)),
        await ground.ThroughputAsync(
            "fan-out, 100 instances x 100 activities", "activities/s", 6, 5, () => Run(ground, 100, 100)),
    ];

    private static Task<double> Run(EngineGround ground, int instances, int width) => ground.OnNewHubAsync(async hub =>
    {
        var watch = Stopwatch.StartNew();
        var ids = await hub.StartAsync(BenchTasks.Fan, width, instances);
        await hub.IdleAsync();
        var seconds = watch.Elapsed.TotalSeconds;
        await hub.CheckAsync(ids, (long)width * (width - 1) / 2);
        return instances * width / seconds;
    });
}
