using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace DurableTask.Sqlite.Tests;

public sealed class MetricsTests : Behaviour
{
    [Fact]
    public async Task Turns_and_commits_are_counted()
    {
        using var meter = new Recorder();
        var hub = await this.StartAsync(Way.Kept, Tasks, meter.Setup());
        await hub.IdleAsync();

        await hub.RunAsync("Call", id: "x");
        await hub.IdleAsync();

        // The start of the instance, its two turns; and what the start of the worker reads.
        Assert.Equal(2, meter.Sum("durabletask.turns", ("durabletask.type", "orchestration")));
        Assert.Equal(5, meter.Sum("durabletask.commits"));
        Assert.Equal([0, 0, 0, 1, 1], meter.All("durabletask.commit.turns").Order());
        var durations = meter.All("durabletask.commit.duration");
        Assert.Equal(5, durations.Count);
        Assert.All(durations, seconds => Assert.InRange(seconds, 0, TestHub.Patience.TotalSeconds));
        Assert.Empty(meter.All("durabletask.turn.retries"));
    }

    [Fact]
    public async Task Turns_of_entities_are_counted_for_themselves()
    {
        using var meter = new Recorder();
        var hub = await this.StartAsync(Way.Kept, Tasks, meter.Setup());

        await hub.Client.Entities.SignalEntityAsync(new EntityInstanceId("Counter", "a"), "add", 1).WaitAsync(TestHub.Patience);
        await hub.IdleAsync();

        Assert.Equal(1, meter.Sum("durabletask.turns", ("durabletask.type", "entity")));
    }

    [Fact]
    public async Task Turns_that_are_taken_again_are_counted()
    {
        using var meter = new Recorder();
        var hub = await this.StartAsync(Way.Kept, Tasks, meter.Setup());
        var id = await hub.StartNewAsync("Grow");
        await hub.IdleAsync();

        FileLimit.Set(hub, pages: 1);
        await hub.RaiseAsync(id, "go");
        Assert.True(SpinWait.SpinUntil(() => meter.Sum("durabletask.turn.retries") == 1, TestHub.Patience));
        FileLimit.Set(hub, pages: int.MaxValue);
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        await hub.WaitForEndAsync(id);

        Assert.Equal(1, meter.Sum("durabletask.turn.retries"));
    }

    [Fact]
    public async Task Activities_that_run_and_wait_are_shown()
    {
        using var meter = new Recorder();
        var answer = new TaskCompletionSource<int>();
        var hub = await this.StartAsync(
            Way.Kept,
            tasks =>
            {
                tasks.AddOrchestratorFunc("Fan", context =>
                    Task.WhenAll(Enumerable.Range(0, 5).Select(_ => context.CallActivityAsync<int>("Slow"))));
                tasks.AddActivityFunc("Slow", _ => answer.Task);
            },
            meter.Setup(mostActivities: 2));
        var id = await hub.StartNewAsync("Fan");

        Assert.True(SpinWait.SpinUntil(
            () => (meter.Now("durabletask.activities.running"), meter.Now("durabletask.activities.queued")) == (2, 3),
            TestHub.Patience));
        answer.SetResult(1);
        await hub.WaitForEndAsync(id);
        await hub.IdleAsync();

        Assert.True(SpinWait.SpinUntil(
            () => (meter.Now("durabletask.activities.running"), meter.Now("durabletask.activities.queued")) == (0, 0),
            TestHub.Patience));
    }

    [Fact]
    public async Task What_is_kept_in_memory_is_shown()
    {
        using var meter = new Recorder();
        var hub = await this.StartAsync(Way.Kept, Tasks, meter.Setup());
        await hub.IdleAsync();
        var before = Memory();

        await hub.StartNewAsync("Wait", id: "a");
        await hub.StartNewAsync("Wait", id: "b");
        await hub.IdleAsync();
        var kept = Memory();
        var bytes = meter.Now("durabletask.cache.size");
        await hub.RaiseAsync("a", "go");
        await hub.RaiseAsync("b", "go");
        await hub.IdleAsync();

        Assert.Equal((0, 0), before);
        Assert.Equal((2, 2), kept);
        Assert.InRange(bytes, 2 * 2048, 2 * 4096);
        Assert.Equal((0, 0), Memory());
        Assert.Equal(0, meter.Now("durabletask.cache.size"));

        (double InMemory, double Kept) Memory() =>
            (meter.Now("durabletask.instances.in_memory"), meter.Now("durabletask.cache.instances"));
    }

    [Fact]
    public async Task The_timers_ahead_are_shown()
    {
        using var meter = new Recorder();
        var hub = await this.StartAsync(Way.Kept, Tasks, meter.Setup());
        await hub.IdleAsync();
        Assert.Empty(meter.Collect("durabletask.timers.next_due"));

        await hub.StartNewAsync("Tick", 30);
        await hub.StartNewAsync("Tick", 90);
        await hub.IdleAsync();
        hub.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(2, meter.Now("durabletask.timers.in_memory"));
        Assert.Equal(20 * 60, meter.Now("durabletask.timers.next_due"));
    }

    [Fact]
    public async Task The_size_of_the_files_is_shown()
    {
        using var meter = new Recorder();
        var hub = await this.StartAsync(Way.Kept, Tasks, meter.Setup());
        await hub.RunAsync("Call");
        await hub.IdleAsync();

        var sizes = meter.Collect("durabletask.store.size");

        Assert.Equal(
            [("durabletask.store.file=log", new FileInfo(hub.DatabasePath + "-wal").Length),
                ("durabletask.store.file=main", new FileInfo(hub.DatabasePath).Length)],
            sizes.Select(item => (item.Tags, (long)item.Value)).Order());
    }

    [Fact]
    public async Task Instances_deleted_for_their_age_are_counted()
    {
        using var meter = new Recorder();
        var hub = await this.StartAsync(Way.Kept, Tasks, meter.Setup(options =>
            options.Retention[OrchestrationRuntimeStatus.Completed] = TimeSpan.Zero));
        await hub.RunAsync("Call");
        await hub.RunAsync("Call");

        await hub.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(2, meter.Sum("durabletask.instances.expired"));
    }

    [Fact]
    public async Task A_closed_hub_shows_nothing_any_more()
    {
        using var meter = new Recorder();
        var hub = await this.StartAsync(Way.Kept, Tasks, meter.Setup());
        Assert.Equal(0, meter.Now("durabletask.instances.in_memory"));

        await hub.CloseAsync();

        Assert.Empty(meter.Collect("durabletask.instances.in_memory"));
    }

    private static void Tasks(DurableTaskRegistry tasks)
    {
        tasks.AddOrchestratorFunc("Call", async context => await context.CallActivityAsync<int>("One"));
        tasks.AddOrchestratorFunc("Wait", async context => await context.WaitForExternalEvent<string>("go"));
        tasks.AddOrchestratorFunc("Grow", async context =>
        {
            await context.WaitForExternalEvent<string>("go");
            return new string('x', 300_000);
        });
        tasks.AddOrchestratorFunc<int>("Tick", (context, minutes) =>
            context.CreateTimer(TimeSpan.FromMinutes(minutes), CancellationToken.None));
        tasks.AddActivityFunc("One", _ => 1);
        tasks.AddEntity<Counter>("Counter");
    }

    private sealed class Counter : TaskEntity<int>
    {
        public void Add(int number) => this.State += number;
    }

    /// <summary>Listens to the meter of one hub, which it knows by a name that no other test's hub has.</summary>
    private sealed class Recorder : IDisposable
    {
        private readonly string name = Guid.NewGuid().ToString("N");
        private readonly MeterListener listener = new();
        private readonly Lock gate = new();
        private readonly List<(string Instrument, double Value, string Tags)> heard = [];

        public Recorder()
        {
            this.listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Microsoft.DurableTask"
                    && instrument.Meter.Tags!.Single() is { Key: "durabletask.hub", Value: string hub } && hub == this.name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            this.listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => this.Note(instrument, value, tags));
            this.listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => this.Note(instrument, value, tags));
            this.listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => this.Note(instrument, value, tags));
            this.listener.Start();
        }

        public TestHubSetup Setup(Action<SqliteTaskHubOptions>? more = null, int? mostActivities = null) => new()
        {
            Hub = options =>
            {
                options.TaskHub = this.name;
                more?.Invoke(options);
            },
            Worker = options =>
                options.Concurrency.MaximumConcurrentActivityWorkItems =
                    mostActivities ?? options.Concurrency.MaximumConcurrentActivityWorkItems,
        };

        public List<double> All(string instrument)
        {
            lock (this.gate)
            {
                return [.. this.heard.Where(item => item.Instrument == instrument).Select(item => item.Value)];
            }
        }

        public double Sum(string instrument, params (string Key, string Value)[] tags)
        {
            var wanted = string.Join(',', tags.Select(tag => $"{tag.Key}={tag.Value}"));
            lock (this.gate)
            {
                return this.heard.Where(item => item.Instrument == instrument && item.Tags == wanted).Sum(item => item.Value);
            }
        }

        /// <summary>What an instrument shows now, if it shows anything.</summary>
        public List<(double Value, string Tags)> Collect(string instrument)
        {
            lock (this.gate)
            {
                this.heard.RemoveAll(item => item.Instrument == instrument);
            }

            this.listener.RecordObservableInstruments();
            lock (this.gate)
            {
                return [.. this.heard.Where(item => item.Instrument == instrument).Select(item => (item.Value, item.Tags))];
            }
        }

        public double Now(string instrument) => Assert.Single(this.Collect(instrument)).Value;

        public void Dispose() => this.listener.Dispose();

        private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var text = string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
            lock (this.gate)
            {
                this.heard.Add((instrument.Name, value, text));
            }
        }
    }
}
