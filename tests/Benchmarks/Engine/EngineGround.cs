using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace Benchmarks.Engine;

/// <summary>Where the rows are measured: the folder of the hubs, and C of the disk below it.</summary>
internal sealed class EngineGround(WorkFolder folder, CommitMeter commits)
{
    private const int SlicesOnEachSide = 4;

    private int hubs;

    public WorkFolder Folder => folder;

    public CommitMeter Commits => commits;

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

    /// <summary>Makes a run that gives a rate, with C measured right before and right after it.</summary>
    public async Task<ComparedRun> CompareAsync(Func<Task<double>> run)
    {
        // What earlier runs left is not to be collected within this one.
        GC.Collect();
        var before = commits.Slices(SlicesOnEachSide);
        var rate = await run();
        return new(rate, Spread.Of([.. before, .. commits.Slices(SlicesOnEachSide)]).Median);
    }

    /// <summary>Makes a run several times, after one that does not count, and holds its median ratio against a bar.</summary>
    public async Task<Figure> ThroughputAsync(string name, string unit, double bar, int runs, Func<Task<double>> run)
    {
        await run();
        await run();
        var compared = new List<ComparedRun>();
        while (compared.Count < runs)
        {
            compared.Add(await this.CompareAsync(run));
        }

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
}
