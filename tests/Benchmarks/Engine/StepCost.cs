using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;

namespace Benchmarks.Engine;

/// <summary>Whether a step costs the same however much history lies behind it.</summary>
internal sealed class StepCost : IEngineRow
{
    private const int Pairs = 5;

    private const int Steps = 10_000;

    // As many at a time in both, so that as many share a commit.
    private const int AtATime = 10;

    public int Number => 3;

    public async Task<IReadOnlyList<Figure>> MeasureAsync(EngineGround ground)
    {
        var (shorts, longs) = (new List<double>(), new List<double>());
        for (var pair = -1; pair < Pairs; pair++)
        {
            var (ofShort, ofLong) = (await MicrosecondsAStep(ground, 10), await MicrosecondsAStep(ground, 1000));
            if (pair >= 0)
            {
                shorts.Add(ofShort);
                longs.Add(ofLong);
            }
        }

        var ratio = Spread.Of(longs.Zip(shorts, (ofLong, ofShort) => ofLong / ofShort));
        return
        [
            new(
                "a step in a chain of 1,000, against one of 10",
                $"{ratio.Text("0.00")}; {Spread.Of(longs).Text("0")} against {Spread.Of(shorts).Text("0")} us",
                "<= 1.3",
                ratio.Median <= 1.3),
        ];
    }

    private static Task<double> MicrosecondsAStep(EngineGround ground, int length) => ground.OnNewHubAsync(async hub =>
    {
        var watch = Stopwatch.StartNew();
        var lanes = await Task.WhenAll(Enumerable.Range(0, AtATime).Select(_ => RunLaneAsync(hub, length)));
        var time = watch.Elapsed;
        foreach (var ids in lanes)
        {
            await hub.CheckAsync(ids, length);
        }

        return time.TotalMicroseconds / Steps;
    });

    private static async Task<List<string>> RunLaneAsync(BenchHub hub, int length)
    {
        var ids = new List<string>();
        for (var done = 0; done < Steps / AtATime; done += length)
        {
            var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(BenchTasks.Chain, length);
            await hub.Client.WaitForInstanceCompletionAsync(id);
            ids.Add(id);
        }

        return ids;
    }
}
