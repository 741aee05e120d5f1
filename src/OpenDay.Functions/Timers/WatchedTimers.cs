using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Workflows.Operations;

namespace OpenDay.Functions.Timers;

/// <summary>Keeps when each timer ran last and how that went, for the operator. A run's own failure goes on to the host.</summary>
public sealed class WatchedTimers(TimerRuns runs, TimeProvider clock)
{
    /// <summary>A clock that is driven, as in the demo, runs a month of timers in minutes: not each of them is worth a commit.</summary>
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, long> _kept = new(StringComparer.Ordinal);

    public async Task RunAsync(string name, TimerInfo timer, Func<Task> work, CancellationToken cancellationToken)
    {
        var begunAt = clock.GetUtcNow();
        try
        {
            await work();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await KeepAsync(name, timer, begunAt, error, cancellationToken);
            throw;
        }

        await KeepAsync(name, timer, begunAt, null, cancellationToken);
    }

    private async Task KeepAsync(string name, TimerInfo timer, DateTimeOffset begunAt, Exception? error, CancellationToken cancellationToken)
    {
        if (error is null && _kept.TryGetValue(name, out var keptAt) && Stopwatch.GetElapsedTime(keptAt) < s_rest)
        {
            return;
        }

        try
        {
            await runs.KeepAsync(new TimerRun(name, begunAt, clock.GetUtcNow(), NextAt(timer, begunAt), timer.IsPastDue, error?.GetType().Name), cancellationToken);
            _kept[name] = Stopwatch.GetTimestamp();
        }
        catch (Exception) when (error is not null)
        {
            // What the work failed of is what the host is to hear; a store that is down fails both.
        }
    }

    /// <summary>The host in Azure names the occurrence that runs now: the next one is as far ahead as the last one lies behind it.</summary>
    private static DateTimeOffset? NextAt(TimerInfo timer, DateTimeOffset begunAt)
    {
        if (timer.ScheduleStatus is not { } schedule || schedule.Next.Year < 2000)
        {
            return null;
        }

        var next = new DateTimeOffset(schedule.Next);
        return next > begunAt ? next
            : schedule.Last.Year >= 2000 && new DateTimeOffset(schedule.Last) is var last && last < next ? next + (next - last)
            : null;
    }
}
