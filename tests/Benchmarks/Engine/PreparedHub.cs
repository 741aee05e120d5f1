using System;
using System.Collections.Generic;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Store;
using Microsoft.DurableTask.Client;

namespace Benchmarks.Engine;

/// <summary>
/// Makes files as if the engine had worked on them for long: the rows are written by the engine's own writer, only
/// without running any code for them.
/// </summary>
internal static class PreparedHub
{
    private const int InstancesATransaction = 20_000;

    private static readonly DateTimeOffset Yesterday = TimeProvider.System.GetUtcNow().AddDays(-1);

    private static readonly long Ticks = Yesterday.UtcTicks;

    /// <summary>Instances of <see cref="BenchTasks.Chain"/> with one step, which have finished.</summary>
    public static void WriteFinished(string path, int count) => Write(path, count, (store, id, _) =>
    {
        var key = Start(store, id, BenchTasks.Chain, "1");
        store.AddHistory(key, 1, HistoryCodec.Encode(new TurnStarted(Ticks), new TaskScheduled(0, "Increment", "", "0", null)));
        store.AddHistory(key, 2, HistoryCodec.Encode(
            new TurnStarted(Ticks), new TaskCompleted(0, "1"), new ExecutionCompleted(OrchestrationRuntimeStatus.Completed)));
        store.Finish(key, 1, Ticks, OrchestrationRuntimeStatus.Completed, "1", null);
    });

    /// <summary>Instances of <see cref="BenchTasks.Sleep"/> whose timers are due in a year, in any order.</summary>
    public static void WriteSleeping(string path, int count) => Write(path, count, (store, id, random) =>
    {
        var due = Ticks + (TimeSpan.TicksPerDay * 365) + random.NextInt64(TimeSpan.TicksPerDay);
        var key = Start(store, id, BenchTasks.Sleep, due.ToString(System.Globalization.CultureInfo.InvariantCulture));
        store.AddHistory(key, 1, HistoryCodec.Encode(new TurnStarted(Ticks), new TimerCreated(0, due)));
        store.Update(key, 1, Ticks, OrchestrationRuntimeStatus.Running, isHot: false);
        store.AddTimer(new(due, key, 0, 1));
    });

    /// <summary>Instances of <see cref="BenchTasks.Wait"/> that wait for their event.</summary>
    /// <returns>Their ids.</returns>
    public static IReadOnlyList<string> WriteWaiting(string path, int count) => Write(path, count, (store, id, _) =>
    {
        var key = Start(store, id, BenchTasks.Wait, null);
        store.AddHistory(key, 1, HistoryCodec.Encode(new TurnStarted(Ticks)));
        store.Update(key, 1, Ticks, OrchestrationRuntimeStatus.Running, isHot: false);
    });

    private static List<string> Write(string path, int count, Action<StoreWriter, string, Random> writeInstance)
    {
        var random = new Random(515);
        var ids = new List<string>(count);
        using var connection = new StoreConnection(path, createsFile: true);
        Migrator.Migrate(connection, path);
        connection.Execute("PRAGMA cache_size = -400000");
        var store = new StoreWriter(connection);
        while (ids.Count < count)
        {
            store.Begin();
            for (var last = Math.Min(count, ids.Count + InstancesATransaction); ids.Count < last;)
            {
                // Ids as the client gives them, over half a day.
                ids.Add(Guid.CreateVersion7(Yesterday.AddHours(12.0 * ids.Count / count)).ToString("N"));
                writeInstance(store, ids[^1], random);
            }

            store.Commit();
        }

        return ids;
    }

    private static long Start(StoreWriter store, string id, string task, string? input) => store.AddInstance(
        id, new ExecutionStarted(task, "", input, 1, Ticks, 0, null, null), null, isHot: true);
}
