using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Functions.Kestrel.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Kestrel.Tests.Timers;

/// <summary>Timer functions on a clock that the test moves.</summary>
public sealed class TimerTests
{
    private static readonly DateTimeOffset Start = new(2023, 5, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Start);

    [Fact]
    public async Task It_runs_at_each_occurrence_and_the_schedule_comes_from_the_setting()
    {
        await using var app = await StartAsync(typeof(Every5Minutes));
        var runs = app.Get<Runs>();

        await AdvanceAsync(app, TimeSpan.FromMinutes(4));
        Assert.Empty(runs.Seen);
        await AdvanceAsync(app, TimeSpan.FromMinutes(1));
        await AdvanceAsync(app, TimeSpan.FromMinutes(5));

        Assert.Equal([(Start.AddMinutes(5), false), (Start.AddMinutes(10), false)], runs.Seen.Select(run => (run.At, run.Info.IsPastDue)));
        Assert.Equal("0 */5 * * * *", Assert.Single(app.Runtime.Functions).Schedule);
    }

    [Fact]
    public async Task The_status_has_no_last_run_on_the_first_run_and_the_previous_one_afterwards()
    {
        await using var app = await StartAsync(typeof(Every5Minutes));
        var runs = app.Get<Runs>();

        await AdvanceAsync(app, TimeSpan.FromMinutes(5));
        await AdvanceAsync(app, TimeSpan.FromMinutes(5));

        var first = runs.Seen[0].Info.ScheduleStatus!;
        Assert.Equal(default, first.Last);
        Assert.Equal(Start.AddMinutes(5).UtcDateTime, first.Next);
        var second = runs.Seen[1].Info.ScheduleStatus!;
        Assert.Equal(Start.AddMinutes(5).UtcDateTime, second.Last);
        Assert.Equal(DateTimeKind.Utc, second.Last.Kind);
        Assert.Equal(Start.AddMinutes(10).UtcDateTime, second.Next);
        Assert.Equal(Start.AddMinutes(5).UtcDateTime, second.LastUpdated);
    }

    [Theory]
    [InlineData("AzureWebJobs.Every5Minutes.Disabled", "true", 0)]
    [InlineData("AzureWebJobs:Every5Minutes:Disabled", "1", 0)]
    [InlineData("AzureWebJobs.Every5Minutes.Disabled", "false", 1)]
    [InlineData("AzureWebJobs.Another.Disabled", "true", 1)]
    public async Task It_does_not_run_where_the_hosts_setting_switches_it_off(string setting, string value, int runs)
    {
        await using var app = await StartAsync(builder => builder.Configuration[setting] = value, typeof(Every5Minutes));

        await AdvanceAsync(app, TimeSpan.FromMinutes(5));

        Assert.Equal(runs, app.Get<Runs>().Seen.Count);
    }

    [Fact]
    public async Task Without_a_monitor_there_is_no_status()
    {
        await using var app = await StartAsync(typeof(Unmonitored));

        await AdvanceAsync(app, TimeSpan.FromSeconds(90));

        Assert.Null(Assert.Single(app.Get<Runs>().Seen).Info.ScheduleStatus);
    }

    [Fact]
    public async Task The_schedule_is_read_in_the_time_zone_of_the_app_and_so_is_the_status()
    {
        await using var app = await StartAsync(
            builder =>
            {
                builder.Configuration["Schedule"] = "0 0 9 * * *";
                builder.Configuration["WEBSITE_TIME_ZONE"] = "Asia/Shanghai";
            },
            typeof(Every5Minutes));

        await AdvanceAsync(app, TimeSpan.FromHours(1));

        var run = Assert.Single(app.Get<Runs>().Seen);
        Assert.Equal(new DateTimeOffset(2023, 5, 1, 9, 0, 0, TimeSpan.FromHours(8)), run.At);
        Assert.Equal(new DateTime(2023, 5, 1, 9, 0, 0), run.Info.ScheduleStatus!.Next);
    }

    [Fact]
    public async Task Occurrences_missed_in_a_pause_become_one_late_run()
    {
        await using var app = await StartAsync(typeof(Every5Minutes));
        var runs = app.Get<Runs>();

        await AdvanceAsync(app, TimeSpan.FromMinutes(32));
        await AdvanceAsync(app, TimeSpan.FromMinutes(3));

        Assert.Equal([(Start.AddMinutes(32), true), (Start.AddMinutes(35), false)], runs.Seen.Select(run => (run.At, run.Info.IsPastDue)));
    }

    [Fact]
    public async Task Runs_of_one_timer_never_overlap_and_what_passes_meanwhile_becomes_one_late_run()
    {
        await using var app = await StartAsync(builder => builder.Services.AddSingleton<Gate>(), typeof(Slow));
        var gate = app.Get<Gate>();

        clock.Advance(TimeSpan.FromMinutes(5));
        await gate.Entered.WaitAsync(TestApp.Bound);
        clock.Advance(TimeSpan.FromMinutes(12));
        var idle = app.Runtime.WhenIdleAsync();
        Assert.False(idle.IsCompleted);
        gate.MayLeave.Release();
        await gate.Entered.WaitAsync(TestApp.Bound);
        Assert.False(idle.IsCompleted);
        gate.MayLeave.Release();
        await idle.WaitAsync(TestApp.Bound);

        Assert.Equal(1, gate.Most);
        Assert.Equal([(Start.AddMinutes(5), false), (Start.AddMinutes(17), true)], app.Get<Runs>().Seen.Select(run => (run.At, run.Info.IsPastDue)));
    }

    [Fact]
    public async Task A_failed_run_is_logged_and_the_schedule_goes_on()
    {
        await using var app = await StartAsync(typeof(Failing));

        await AdvanceAsync(app, TimeSpan.FromMinutes(5));
        await AdvanceAsync(app, TimeSpan.FromMinutes(5));

        Assert.Equal(2, app.Log.Errors.Count);
        Assert.All(app.Log.Errors, error =>
        {
            Assert.Equal("The timer function Failing failed; its schedule goes on", error.Text);
            Assert.Equal("No.", error.Error!.Message);
        });
    }

    [Fact]
    public async Task Middleware_runs_around_timers_and_services_are_new_for_each_run()
    {
        var around = new List<string>();
        var services = new List<object>();
        await using var app = await StartAsync(
            builder =>
            {
                builder.Services.AddScoped<Scoped>();
                builder.UseMiddleware(async (context, next) =>
                {
                    Assert.Null(context.GetHttpContext());
                    services.Add(context.InstanceServices.GetRequiredService<Scoped>());
                    await next();
                    around.Add($"{context.FunctionDefinition.Name} {context.FunctionDefinition.InputBindings["timer"].Type}");
                });
            },
            typeof(Every5Minutes));

        await AdvanceAsync(app, TimeSpan.FromMinutes(5));
        await AdvanceAsync(app, TimeSpan.FromMinutes(5));

        Assert.Equal(["Every5Minutes timerTrigger", "Every5Minutes timerTrigger"], around);
        Assert.NotSame(services[0], services[1]);
    }

    [Fact]
    public async Task One_that_runs_on_start_up_runs_then_and_at_its_occurrences()
    {
        await using var app = await StartAsync(typeof(AtOnce));
        await app.Runtime.WhenIdleAsync().WaitAsync(TestApp.Bound);

        Assert.Equal([(Start, false)], app.Get<Runs>().Seen.Select(run => (run.At, run.Info.IsPastDue)));
        await AdvanceAsync(app, TimeSpan.FromHours(1));
        Assert.Equal(2, app.Get<Runs>().Seen.Count);
        Assert.Equal(Start.UtcDateTime, app.Get<Runs>().Seen[1].Info.ScheduleStatus!.Last);
    }

    [Fact]
    public async Task An_interval_and_a_far_occurrence_are_kept()
    {
        await using var app = await StartAsync(typeof(Unmonitored), typeof(Yearly));
        var runs = app.Get<Runs>();

        for (var day = 0; day < 245; day++)
        {
            await AdvanceAsync(app, TimeSpan.FromDays(1));
        }

        Assert.Equal([Start.AddDays(245)], runs.Seen.Where(run => run.Info.ScheduleStatus is not null).Select(run => run.At));
        Assert.Equal(245, runs.Seen.Count(run => run.Info.ScheduleStatus is null));
    }

    [Fact]
    public async Task With_a_state_file_an_occurrence_missed_while_the_app_was_down_is_made_up_for()
    {
        var folder = TestApp.NewFolder();
        var path = Path.Combine(folder, "state", "timers.json");
        void Remember(FunctionsApplicationBuilder builder) => builder.UseKestrelRuntime(options => options.TimerStatePath = path);

        await using (var first = await StartAsync(Remember, typeof(Every5Minutes)))
        {
            await AdvanceAsync(first, TimeSpan.FromMinutes(5));
        }

        clock.Advance(TimeSpan.FromMinutes(2));
        await using (var second = await StartAsync(Remember, typeof(Every5Minutes)))
        {
            await second.Runtime.WhenIdleAsync().WaitAsync(TestApp.Bound);
            Assert.Empty(second.Get<Runs>().Seen);
        }

        clock.Advance(TimeSpan.FromMinutes(20));
        await using (var third = await StartAsync(Remember, typeof(Every5Minutes)))
        {
            await third.Runtime.WhenIdleAsync().WaitAsync(TestApp.Bound);
            var run = Assert.Single(third.Get<Runs>().Seen);
            Assert.Equal((Start.AddMinutes(27), true), (run.At, run.Info.IsPastDue));
            Assert.Equal(Start.AddMinutes(5).UtcDateTime, run.Info.ScheduleStatus!.Last);
            Assert.Equal(Start.AddMinutes(10).UtcDateTime, run.Info.ScheduleStatus.Next);
            await AdvanceAsync(third, TimeSpan.FromMinutes(3));
            Assert.Equal((Start.AddMinutes(30), false), (third.Get<Runs>().Seen[1].At, third.Get<Runs>().Seen[1].Info.IsPastDue));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_state_file_that_is_none_is_refused_at_start()
    {
        var folder = TestApp.NewFolder();
        var path = Path.Combine(folder, "timers.json");
        await File.WriteAllTextAsync(path, "nothing");

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => StartAsync(
            builder => builder.UseKestrelRuntime(options => options.TimerStatePath = path), typeof(Every5Minutes)));

        Assert.StartsWith($"The timer state file '{path}' cannot be read: expected the JSON that this runtime writes, found: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(" Delete the file: timers then start as on the first run.", error.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_advance_that_reaches_an_occurrence_leaves_the_app_not_idle()
    {
        await using var app = await StartAsync(builder => builder.Services.AddSingleton<Gate>(), typeof(Slow));
        var gate = app.Get<Gate>();
        await app.Runtime.WhenIdleAsync().WaitAsync(TestApp.Bound);

        clock.Advance(TimeSpan.FromMinutes(5));
        var idle = app.Runtime.WhenIdleAsync();
        Assert.False(idle.IsCompleted);
        await gate.Entered.WaitAsync(TestApp.Bound);
        Assert.False(idle.IsCompleted);
        gate.MayLeave.Release();

        await idle.WaitAsync(TestApp.Bound);
        Assert.Single(app.Get<Runs>().Seen);
    }

    [Fact]
    public async Task What_the_clock_has_reached_counts_even_before_its_callback()
    {
        var manual = new ManualClock(Start);
        await using var app = await StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(manual), typeof(Every5Minutes));
        await app.Runtime.WhenIdleAsync().WaitAsync(TestApp.Bound);

        manual.Now = Start.AddMinutes(5);
        var idle = app.Runtime.WhenIdleAsync();
        Assert.False(idle.IsCompleted);
        manual.Fire();

        await idle.WaitAsync(TestApp.Bound);
        Assert.Single(app.Get<Runs>().Seen);
    }

    [Fact]
    public async Task A_clock_that_jumps_while_the_alarm_is_set_delays_nothing_and_repeats_nothing()
    {
        var manual = new ManualClock(Start);
        manual.BeforeChange = () => manual.Now = Start.AddMinutes(2);
        await using var app = await StartAsync(
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(manual);
                builder.Services.AddSingleton<Gate>();
            },
            typeof(Slow));
        var gate = app.Get<Gate>();

        manual.Now = Start.AddMinutes(5);
        manual.BeforeChange = () => manual.Now = Start.AddMinutes(10);
        manual.Fire();
        await gate.Entered.WaitAsync(TestApp.Bound);
        gate.MayLeave.Release();
        await gate.Entered.WaitAsync(TestApp.Bound);

        // The alarm that was set for the second occurrence still stands; it must not begin another run beside this one.
        manual.Now = Start.AddMinutes(20);
        manual.Fire();
        Assert.Equal(2, app.Get<TimerService>().RunsStarted);
        gate.MayLeave.Release();
        await gate.Entered.WaitAsync(TestApp.Bound);
        gate.MayLeave.Release();
        await app.Runtime.WhenIdleAsync().WaitAsync(TestApp.Bound);

        Assert.Equal(1, gate.Most);
        Assert.Equal([5, 10, 20], app.Get<Runs>().Seen.Select(run => (run.At - Start).TotalMinutes));
    }

    [Fact]
    public async Task A_short_pause_that_swallows_an_occurrence_is_late_as_well()
    {
        await using var app = await StartAsync(builder => builder.Configuration["Schedule"] = "*/10 * * * * *", typeof(Every5Minutes));

        await AdvanceAsync(app, TimeSpan.FromSeconds(25));

        Assert.Equal([(Start.AddSeconds(25), true)], app.Get<Runs>().Seen.Select(run => (run.At, run.Info.IsPastDue)));
    }

    [Fact]
    public async Task The_wait_for_idleness_can_be_ended()
    {
        await using var app = await StartAsync(builder => builder.Services.AddSingleton<Gate>(), typeof(Slow));
        clock.Advance(TimeSpan.FromMinutes(5));
        using var ending = new CancellationTokenSource();

        var idle = app.Runtime.WhenIdleAsync(ending.Token);
        await ending.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => idle);
        app.Get<Gate>().MayLeave.Release();
    }

    [Fact]
    public async Task A_stop_waits_for_the_run_under_way_and_begins_no_other()
    {
        var app = await StartAsync(builder => builder.Services.AddSingleton<Gate>(), typeof(Slow));
        var (gate, runs) = (app.Get<Gate>(), app.Get<Runs>());
        clock.Advance(TimeSpan.FromMinutes(5));
        await gate.Entered.WaitAsync(TestApp.Bound);

        var stop = app.DisposeAsync().AsTask();
        Assert.False(stop.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(5));
        gate.MayLeave.Release();
        await stop.WaitAsync(TestApp.Bound);

        Assert.Single(runs.Seen);
        Assert.False(runs.Seen[0].Cancelled);
    }

    [Fact]
    public async Task A_run_that_outlasts_the_bound_is_asked_to_end()
    {
        var app = await StartAsync(
            builder =>
            {
                builder.Services.AddSingleton<Gate>();
                builder.UseKestrelRuntime(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(1));
            },
            typeof(Patient));
        var gate = app.Get<Gate>();
        clock.Advance(TimeSpan.FromMinutes(5));
        await gate.Entered.WaitAsync(TestApp.Bound);

        var stop = app.DisposeAsync().AsTask();

        await gate.Cancelled.Task.WaitAsync(TestApp.Bound);
        await Record.ExceptionAsync(() => stop.WaitAsync(TestApp.Bound));
        Assert.Contains(app.Log.Lines, line => line.Text == "The timer function Patient still runs at shutdown and is asked to end");
    }

    private Task<TestApp> StartAsync(params Type[] classes) => StartAsync(_ => { }, classes);

    private Task<TestApp> StartAsync(Action<FunctionsApplicationBuilder> configure, params Type[] classes) => TestApp.StartAsync(
        builder =>
        {
            builder.Configuration["Schedule"] = "0 */5 * * * *";
            builder.Services.AddSingleton<Runs>();
            configure(builder);
            builder.Services.TryAddSingleton<TimeProvider>(clock);
        },
        classes);

    private async Task AdvanceAsync(TestApp app, TimeSpan time)
    {
        clock.Advance(time);
        await app.Runtime.WhenIdleAsync().WaitAsync(TestApp.Bound);
    }

    public sealed record Run(DateTimeOffset At, TimerInfo Info, bool Cancelled);

    public sealed class Runs(TimeProvider clock)
    {
        private readonly List<Run> seen = [];

        public IReadOnlyList<Run> Seen
        {
            get
            {
                lock (seen)
                {
                    return [.. seen];
                }
            }
        }

        public void Add(TimerInfo info, CancellationToken cancellation = default)
        {
            lock (seen)
            {
                seen.Add(new Run(clock.GetUtcNow(), info, cancellation.IsCancellationRequested));
            }
        }
    }

    public sealed class Scoped;

    public sealed class Gate
    {
        private int inside;

        public SemaphoreSlim Entered { get; } = new(0);

        public SemaphoreSlim MayLeave { get; } = new(0);

        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Most { get; private set; }

        public async Task PassAsync()
        {
            Most = Math.Max(Most, Interlocked.Increment(ref inside));
            Entered.Release();
            await MayLeave.WaitAsync(TestApp.Bound);
            Interlocked.Decrement(ref inside);
        }
    }

    public sealed class Every5Minutes(Runs runs)
    {
        [Function("Every5Minutes")]
        public void Run([TimerTrigger("%Schedule%")] TimerInfo timer) => runs.Add(timer);
    }

    public sealed class Unmonitored(Runs runs)
    {
        [Function("Unmonitored")]
        public Task Run([TimerTrigger("00:01:30", UseMonitor = false)] TimerInfo timer)
        {
            runs.Add(timer);
            return Task.CompletedTask;
        }
    }

    public sealed class Yearly(Runs runs)
    {
        [Function("Yearly")]
        public void Run([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer) => runs.Add(timer);
    }

    public sealed class AtOnce(Runs runs)
    {
        [Function("AtOnce")]
        public void Run([TimerTrigger("0 0 * * * *", RunOnStartup = true)] TimerInfo timer) => runs.Add(timer);
    }

    public sealed class Failing
    {
        [Function("Failing")]
        public void Run([TimerTrigger("%Schedule%")] TimerInfo timer) => throw new InvalidOperationException("No.");
    }

    public sealed class Slow(Runs runs, Gate gate)
    {
        [Function("Slow")]
        public async Task Run([TimerTrigger("%Schedule%")] TimerInfo timer, CancellationToken cancellationToken)
        {
            runs.Add(timer, cancellationToken);
            await gate.PassAsync();
        }
    }

    public sealed class Patient(Gate gate)
    {
        [Function("Patient")]
        public async Task Run([TimerTrigger("%Schedule%")] TimerInfo timer, FunctionContext context)
        {
            var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var registration = context.CancellationToken.Register(cancelled.SetResult);
            gate.Entered.Release();
            await cancelled.Task;
            gate.Cancelled.SetResult();
        }
    }
}
