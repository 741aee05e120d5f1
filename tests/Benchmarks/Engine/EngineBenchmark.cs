using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace Benchmarks.Engine;

/// <summary>The durable engine on real files, held against what the disk can do.</summary>
internal sealed class EngineBenchmark : IBenchmark
{
    private static readonly IEngineRow[] Rows =
    [
        new ChainTurns(),
        new FanOut(),
        new StepCost(),
        new StartWithTimers(),
        new StartWithWaiters(),
        new EventStorm(),
        new CallLatency(),
        new FinishedInstances(),
        new IdleCost(),
    ];

    public string Name => "engine";

    public string Summary => "the durable engine: throughput, latency, start, memory, idling";

    public async Task RunAsync(BenchmarkOptions options, WorkFolder folder)
    {
        var rows = Rows.Where(row => options.Wants(row.Number)).ToList();
        if (rows.Count == 0)
        {
            throw new BenchmarkFailedException($"There is no such row. There are 1 to {Rows[^1].Number}.");
        }

        using var commits = new CommitMeter(folder.File("commits.db"));
        commits.Slices(5);
        var headline = Spread.Of(Enumerable.Range(0, 5).Select(_ => commits.Rate(TimeSpan.FromSeconds(1))));
        var ground = new EngineGround(folder, commits, headline.Most);
        var figures = new List<Figure>();
        var watch = Stopwatch.StartNew();
        foreach (var row in rows)
        {
            Console.Error.WriteLine($"row {row.Number} ...");
            figures.AddRange((await row.MeasureAsync(ground)).Select(
                figure => figure with { Name = $"{row.Number}  {figure.Name}" }));
        }

        Console.WriteLine($"Durable engine, {TimeProvider.System.GetLocalNow():yyyy-MM-dd HH:mm zzz}");
        Console.WriteLine(Machine.Describe());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"C, commits of one row per second: min {headline.Least:#,0}, median {headline.Median:#,0}, max {headline.Most:#,0} (5 runs of 1 s; SQLite, WAL, synchronous=FULL)"));
        Console.WriteLine(
            "Disks drift: a ratio takes C as the median of what was measured right before and right after its run. "
            + "A run with C below 0.6 of the highest was disturbed and is made again, up to three times. "
            + "Values are medians, with the least and the most in brackets.");
        Console.WriteLine();
        FigureTable.Print(figures);
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{figures.Count(figure => figure.IsMet)} of {figures.Count} met, in {watch.Elapsed.TotalSeconds:0} s"));
    }
}
