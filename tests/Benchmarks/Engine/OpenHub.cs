using System;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Threading.Tasks;

namespace Benchmarks.Engine;

/// <summary>
/// Opens a file in a fresh process, lets one instance complete, and idles. Arguments: the path, the id of an instance
/// that waits for its event (empty for a new one with a timer), and for how many seconds to idle.
/// </summary>
internal sealed class OpenHub : IChildRun
{
    public const string ChildName = "open-hub";

    private const int EventNumber = 515;

    public string Name => ChildName;

    public static Task<OpenedHub> InFreshProcessAsync(string path, string waitingId, int idleSeconds) =>
        ChildProcess.RunAsync<OpenedHub>(
            ChildName, path, waitingId, idleSeconds.ToString(CultureInfo.InvariantCulture));

    public async Task RunAsync(string[] arguments)
    {
        var (path, waitingId, idle) = (arguments[0], arguments[1], int.Parse(arguments[2], CultureInfo.InvariantCulture));
        using var process = Process.GetCurrentProcess();
        await using var hub = await BenchHub.OpenAsync(path);
        await hub.IdleAsync();
        var ready = SecondsSinceStart(process);
        if (waitingId.Length == 0)
        {
            var until = TimeProvider.System.GetUtcNow().AddMilliseconds(1).UtcTicks;
            var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(BenchTasks.Sleep, until);
            await hub.Client.WaitForInstanceCompletionAsync(id);
            await hub.CheckAsync([id], until);
        }
        else
        {
            await hub.Client.RaiseEventAsync(waitingId, BenchTasks.Go, EventNumber);
            await hub.Client.WaitForInstanceCompletionAsync(waitingId);
            await hub.CheckAsync([waitingId], EventNumber);
        }

        var answered = SecondsSinceStart(process);
        process.Refresh();
        var peak = process.PeakWorkingSet64;
        Console.WriteLine(JsonSerializer.Serialize(new OpenedHub(ready, answered, peak, await IdleShareAsync(process, idle))));
    }

    private static double SecondsSinceStart(Process process) =>
        (TimeProvider.System.GetLocalNow().DateTime - process.StartTime).TotalSeconds;

    private static async Task<double> IdleShareAsync(Process process, int seconds)
    {
        if (seconds == 0)
        {
            return 0;
        }

        // What the start still compiles and collects in the background is not idling.
        await Task.Delay(TimeSpan.FromSeconds(1));
        process.Refresh();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        process.Refresh();
        return (process.TotalProcessorTime - before) / watch.Elapsed;
    }
}
