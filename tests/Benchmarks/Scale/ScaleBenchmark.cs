using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;

namespace Benchmarks.Scale;

/// <summary>Whether a campaign costs the same among thousands as among thirty.</summary>
internal sealed class ScaleBenchmark : IBenchmark
{
    private const int Few = 30;
    private const int Steps = 3;
    private const double Bar = 1.2;

    public string Name => "scale";

    public string Summary => "whole campaigns of 60 departments: 30, 300 and 3,000 of them in one process";

    public async Task RunAsync(BenchmarkOptions options, WorkFolder folder)
    {
        // What is compiled and opened once is no campaign's cost.
        await LiveAsync(folder, Few);

        var figures = new List<Figure>();
        double first = 0;
        for (var (step, counties) = (1, Few); step <= Steps; step++, counties *= 10)
        {
            if (!options.Wants(step) && step > 1)
            {
                continue;
            }

            Console.Error.WriteLine($"{counties:#,0} campaigns ...");
            var run = await LiveAsync(folder, counties);
            var each = run.ProcessorSeconds / counties;
            first = step == 1 ? each : first;
            figures.Add(new Figure(
                string.Create(CultureInfo.InvariantCulture, $"{step}  {counties:#,0} campaigns, all at once"),
                string.Create(CultureInfo.InvariantCulture, $"{each * 1000:0} ms of a processor a campaign, {each / first:0.00} x; {run.Seconds:0} s, {run.Megabytes:#,0} MB resident, {run.MegabytesOnDisk:#,0} MB on disk, {run.Messages:#,0} messages"),
                step == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"at most {Bar} x"),
                each / first <= Bar));
        }

        Console.WriteLine($"Scale, {TimeProvider.System.GetLocalNow():yyyy-MM-dd HH:mm zzz}");
        Console.WriteLine(Machine.Describe());
        Console.WriteLine($"One campaign: {ScalePlan.Departments} departments, reports, reviews at 2 levels, publications; reminders and messages; from start to close.");
        Console.WriteLine();
        FigureTable.Print(figures);
    }

    private static async Task<ScaleRun> LiveAsync(WorkFolder folder, int counties)
    {
        var data = folder.File($"nation-{counties}");
        var run = await MeasureAsync(data, counties);
        Directory.Delete(data, recursive: true);
        return run;
    }

    private static async Task<ScaleRun> MeasureAsync(string data, int counties)
    {
        await using var nation = new Nation(data, counties);
        var watch = Stopwatch.StartNew();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var published = await nation.LiveAsync();
        watch.Stop();
        if (published != counties * ScalePlan.Departments)
        {
            throw new BenchmarkFailedException($"{counties * ScalePlan.Departments} reports were to be published, and {published} were.");
        }

        process.Refresh();
        long bytes = 0;
        foreach (var file in new DirectoryInfo(data).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            bytes += file.Length;
        }

        return new ScaleRun(watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds, process.WorkingSet64 >> 20, bytes >> 20, nation.MessagesSent);
    }

    private sealed record ScaleRun(double Seconds, double ProcessorSeconds, long Megabytes, long MegabytesOnDisk, long Messages);
}
