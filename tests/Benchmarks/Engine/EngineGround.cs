using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace Benchmarks.Engine;

/// <summary>Where the rows are measured: the folder of the hubs, and C of the disk below it.</summary>
/// <param name="folder">The folder.</param>
/// <param name="commits">Measures C.</param>
/// <param name="bestCommits">The highest C that the disk has shown.</param>
internal sealed class EngineGround(WorkFolder folder, CommitMeter commits, double bestCommits)
{
    // Somebody else's writes slow single commits down more than shared ones: such runs would flatter the engine.
    private const double LeastOfBest = 0.6;

    private const int MostAttempts = 3;

    private const int SlicesOnEachSide = 4;

    private int hubs;

    public WorkFolder Folder => folder;

    /// <summary>A path for a hub that nobody has used.</summary>
    public string NewHubPath() => folder.File($"hub{++this.hubs}.db");

    /// <summary>Runs something on a new hub, which is deleted afterwards.</summary>
    public async Task<T> OnNewHubAsync<T>(Func<BenchHub, Task<T>> run)
    {
        var path = this.NewHubPath();
        T result;
        await using (var hub = await BenchHub.OpenAsync(path))
        {
            result = await run(hub);
        }

        folder.DeleteDatabase(path);
        return result;
    }

    /// <summary>
    /// Makes runs that give a rate, each with C measured right before and right after it. Runs in which others used the
    /// disk are made again, up to a limit; then those of the highest C are taken.
    /// </summary>
    public async Task<IReadOnlyList<ComparedRun>> CompareAsync(int runs, Func<Task<double>> run)
    {
        var compared = new List<ComparedRun>();
        while (compared.Count(one => one.Commits >= LeastOfBest * bestCommits) < runs && compared.Count < MostAttempts * runs)
        {
            compared.Add(await this.CompareAsync(run));
        }

        return [.. compared.OrderByDescending(one => one.Commits).Take(runs)];
    }

    /// <summary>Makes a run several times, after two that do not count, and holds its median ratio against a bar.</summary>
    public async Task<Figure> ThroughputAsync(string name, string unit, double bar, int runs, Func<Task<double>> run)
    {
        await run();
        await run();
        var compared = await this.CompareAsync(runs, run);
        var ratio = Spread.Of(compared.Select(one => one.Ratio));
        var rate = Spread.Of(compared.Select(one => one.PerSecond));
        return new(
            name,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{ratio.Text("0.00")} x C; {rate.Median:#,0} {unit}; C {Spread.Of(compared.Select(one => one.Commits)).Median:#,0}"),
            string.Create(CultureInfo.InvariantCulture, $">= {bar} x C"),
            ratio.Median >= bar);
    }

    private async Task<ComparedRun> CompareAsync(Func<Task<double>> run)
    {
        // What earlier runs left is not to be collected within this one.
        GC.Collect();
        var before = commits.Slices(SlicesOnEachSide);
        var rate = await run();
        return new(rate, Spread.Of([.. before, .. commits.Slices(SlicesOnEachSide)]).Median);
    }
}
