using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.IO;
using DurableTask.Sqlite.Hub.Entities;
using DurableTask.Sqlite.Hub.Timers;
using DurableTask.Sqlite.Hub.Turns;
using DurableTask.Sqlite.Hub.Workers;
using DurableTask.Sqlite.Store;
using DurableTask.Sqlite.Tracing;

namespace DurableTask.Sqlite.Hub;

/// <summary>
/// What a hub tells of its load, on a meter of its own that names the hub. States are read when somebody collects them;
/// without a listener nothing is counted.
/// </summary>
internal sealed class HubMetrics : IDisposable
{
    private readonly Meter meter;
    private readonly Counter<long> turns;
    private readonly Counter<long> retries;
    private readonly Counter<long> commits;
    private readonly Counter<long> purged;
    private readonly Histogram<int> turnsOfCommit;
    private readonly Histogram<double> commitDuration;

    public HubMetrics(string hubName)
    {
        this.meter = new Meter(new MeterOptions(Telemetry.Name) { Tags = [new("durabletask.hub", hubName)] });
        this.turns = this.meter.CreateCounter<long>(
            "durabletask.turns", "{turn}", "Turns of orchestrations and entities that were committed.");
        this.retries = this.meter.CreateCounter<long>(
            "durabletask.turn.retries", "{turn}", "Turns that could not be taken or committed, and are taken again.");
        this.commits = this.meter.CreateCounter<long>(
            "durabletask.commits", "{commit}", "Transactions, each with one flush to the disk.");
        this.turnsOfCommit = this.meter.CreateHistogram<int>(
            "durabletask.commit.turns", "{turn}", "Turns that share a transaction.");
        this.commitDuration = this.meter.CreateHistogram<double>(
            "durabletask.commit.duration", "s", "How long a transaction takes, flush included.");
        this.purged = this.meter.CreateCounter<long>(
            "durabletask.instances.expired", "{instance}", "Finished instances deleted because of their age.");
    }

    /// <summary>Lets the state of a hub be collected.</summary>
    public void Observe(Mailboxes mailboxes, WorkerRouter workers, DueTimers timers, TimeProvider clock, string path)
    {
        this.meter.CreateObservableUpDownCounter(
            "durabletask.activities.running", () => workers.Activities.Running, "{activity}", "Activities under way.");
        this.meter.CreateObservableUpDownCounter(
            "durabletask.activities.queued",
            () => workers.Activities.Queued,
            "{activity}",
            "Activities that wait because as many run as the workers allow.");
        this.meter.CreateObservableUpDownCounter(
            "durabletask.instances.in_memory",
            () => mailboxes.Measure().InMemory,
            "{instance}",
            "Instances in memory: at work, or kept for their next turn.");
        this.meter.CreateObservableUpDownCounter(
            "durabletask.cache.instances",
            () => mailboxes.Measure().Kept,
            "{instance}",
            "Instances whose run is kept for its next turn.");
        this.meter.CreateObservableUpDownCounter(
            "durabletask.cache.size", () => mailboxes.Measure().KeptBytes, "By", "What the kept runs take, about.");
        this.meter.CreateObservableUpDownCounter(
            "durabletask.timers.in_memory",
            () => timers.Measure().InMemory,
            "{timer}",
            "The soonest timers; those beyond wait in the file.");
        this.meter.CreateObservableGauge(
            "durabletask.timers.next_due",
            () => NextDue(timers, clock),
            "s",
            "How far ahead the soonest timer is due; below zero, how late it is.");
        this.meter.CreateObservableUpDownCounter(
            "durabletask.store.size", () => Sizes(path), "By", "The hub's file, and the log beside it.");
    }

    /// <summary>Counts a transaction.</summary>
    public void Committed(IReadOnlyList<StoreCommit> changes, long began)
    {
        if (!this.commits.Enabled && !this.turns.Enabled && !this.turnsOfCommit.Enabled && !this.commitDuration.Enabled)
        {
            return;
        }

        var (orchestrations, entities) = (0, 0);
        foreach (var change in changes)
        {
            orchestrations += change is TurnCommit ? 1 : 0;
            entities += change is EntityCommit ? 1 : 0;
        }

        this.commits.Add(1);
        this.commitDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        this.turnsOfCommit.Record(orchestrations + entities);
        this.Count(orchestrations, "orchestration");
        this.Count(entities, "entity");
    }

    public void Retried() => this.retries.Add(1);

    public void Purged(int count) => this.purged.Add(count);

    public void Dispose() => this.meter.Dispose();

    private static IEnumerable<Measurement<double>> NextDue(DueTimers timers, TimeProvider clock) =>
        timers.Measure().NextTicks is { } due
            ? [new(TimeSpan.FromTicks(due - clock.GetUtcNow().UtcTicks).TotalSeconds)]
            : [];

    private static IEnumerable<Measurement<long>> Sizes(string path)
    {
        foreach (var (file, kind) in new[] { (path, "main"), (path + "-wal", "log") })
        {
            var info = new FileInfo(file);
            if (info.Exists)
            {
                yield return new(info.Length, new KeyValuePair<string, object?>("durabletask.store.file", kind));
            }
        }
    }

    private void Count(int number, string type)
    {
        if (number > 0)
        {
            this.turns.Add(number, new KeyValuePair<string, object?>(SpanTags.Type, type));
        }
    }
}
