using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;

namespace Benchmarks.Engine;

/// <summary>Events per second, each to an instance of its own, which completes on it.</summary>
internal sealed class EventStorm : IEngineRow
{
    private const int Events = 10_000;

    public int Number => 6;

    public async Task<IReadOnlyList<Figure>> MeasureAsync(EngineGround ground) =>
    [
        await ground.ThroughputAsync("10,000 events to 10,000 waiting instances", "events/s", 5, 5, () => Run(ground)),
    ];

    private static Task<double> Run(EngineGround ground) => ground.OnNewHubAsync(async hub =>
    {
        var ids = await hub.StartAsync(BenchTasks.Wait, null, Events);
        await hub.IdleAsync();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(ids.Select(id => hub.Client.RaiseEventAsync(id, BenchTasks.Go, Events)));
        await hub.IdleAsync();
        var seconds = watch.Elapsed.TotalSeconds;
        await hub.CheckAsync(ids, Events);
        return Events / seconds;
    });
}
