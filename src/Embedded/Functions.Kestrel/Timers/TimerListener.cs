using System;
using System.Threading;
using System.Threading.Tasks;
using Functions.Kestrel.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Functions.Kestrel.Timers;

/// <summary>
/// Runs one timer function at its occurrences, one run at a time. Occurrences that pass during a run, or while the clock stood
/// still, become one late run. Whatever the clock has reached counts as not idle until its run has ended, even before the
/// clock's callback has come.
/// </summary>
internal sealed partial class TimerListener(
    TimerPlan plan,
    FunctionInvoker invoker,
    FunctionPipeline pipeline,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    TimerState state,
    Action onRunStarted,
    ILogger logger)
{
    /// <summary>Clocks keep no longer delays; a longer one is made of several.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(24);

    /// <summary>A clock's callback comes a little late; more than this is a missed occurrence.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource cancellation = new();
    private readonly bool isMonitored = ((TimerTriggerAttribute)plan.Function.Trigger).UseMonitor;
    private ITimer? alarm;
    private bool isRunning;
    private bool isActive;
    private DateTimeOffset due;
    private TimerRecord record = new(default, null);
    private TaskCompletionSource? becameIdle;

    public bool IsIdle
    {
        get
        {
            lock (gate)
            {
                return IsIdleNow();
            }
        }
    }

    public void Start()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var remembered = isMonitored ? state.Read(plan.Function.Name) : null;
            record = remembered ?? new TimerRecord(now, null);
            due = plan.Schedule.Next(record.Served, record.Served);
            if (isMonitored && remembered is null)
            {
                state.Write(plan.Function.Name, record);
            }

            isActive = true;
            alarm = clock.CreateTimer(_ => OnAlarm(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            if (due <= now)
            {
                Launch(now, isPastDue: true);
            }
            else if (((TimerTriggerAttribute)plan.Function.Trigger).RunOnStartup)
            {
                Launch(now, isPastDue: false);
            }
            else
            {
                AwaitNext();
            }
        }
    }

    /// <summary>Completes at the end of a run after which none is due; at once when that holds already.</summary>
    public Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (IsIdleNow())
            {
                return Task.CompletedTask;
            }

            becameIdle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return becameIdle.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>No run begins after this.</summary>
    public void Deactivate()
    {
        lock (gate)
        {
            isActive = false;
            alarm?.Dispose();
            TellIfIdle();
        }
    }

    /// <summary>Waits for the run under way; when the wait may last no longer, the run is asked to end and waited for no more.</summary>
    public async Task DrainAsync(CancellationToken bound)
    {
        try
        {
            await WhenIdleAsync(bound);
        }
        catch (OperationCanceledException) when (bound.IsCancellationRequested)
        {
            Abandoned(plan.Function.Name);
            await cancellation.CancelAsync();
        }
    }

    private void OnAlarm()
    {
        lock (gate)
        {
            if (!isActive || isRunning)
            {
                return;
            }

            AwaitNext();
        }
    }

    private bool IsLate(DateTimeOffset now) => now - due > Tolerance || plan.Schedule.Next(due, due) <= now;

    private bool IsIdleNow() => !isRunning && (!isActive || due > clock.GetUtcNow());

    /// <summary>Runs what is due, or sets the alarm for it.</summary>
    private void AwaitNext()
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            if (due <= now)
            {
                Launch(now, IsLate(now));
                return;
            }

            var delay = due - now;
            alarm!.Change(delay < LongestDelay ? delay : LongestDelay, Timeout.InfiniteTimeSpan);

            // A virtual clock may have jumped between the two calls; the alarm would then be late by as much.
            if (clock.GetUtcNow() - now < TimeSpan.FromMilliseconds(1))
            {
                TellIfIdle();
                return;
            }
        }
    }

    private void TellIfIdle()
    {
        if (IsIdleNow())
        {
            becameIdle?.SetResult();
            becameIdle = null;
        }
    }

    private void Launch(DateTimeOffset now, bool isPastDue)
    {
        isRunning = true;
        onRunStarted();
        var info = new TimerInfo { IsPastDue = isPastDue, ScheduleStatus = isMonitored ? Status() : null };

        // Without the caller's execution context: a run belongs to nobody who happens to move the clock.
        ThreadPool.UnsafeQueueUserWorkItem(_ => _ = RunAsync(now, info), null);
    }

    private ScheduleStatus Status() => new()
    {
        Last = record.Last is { } last ? Local(last) : default,
        Next = Local(due),
        LastUpdated = record.Last is { } updated ? Local(updated) : default,
    };

    private DateTime Local(DateTimeOffset instant) => plan.Schedule.Zone == TimeZoneInfo.Utc
        ? instant.UtcDateTime
        : TimeZoneInfo.ConvertTime(instant, plan.Schedule.Zone).DateTime;

    private async Task RunAsync(DateTimeOffset startedAt, TimerInfo info)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await pipeline.InvokeAsync(new InvocationContext(invoker, info, scope.ServiceProvider, cancellation.Token));
        }
        catch (Exception error)
        {
            Failed(error, plan.Function.Name);
        }

        try
        {
            Complete(startedAt);
        }
        catch (Exception error)
        {
            // The schedule goes on; only what a restart would know is lost.
            Forgotten(error, plan.Function.Name);
        }
        finally
        {
            Continue();
        }
    }

    private void Complete(DateTimeOffset startedAt)
    {
        lock (gate)
        {
            // A run at start-up, before its time, serves no occurrence.
            var served = startedAt >= due ? plan.Schedule.Next(due, startedAt) : due;
            record = new TimerRecord(startedAt >= due ? startedAt : record.Served, startedAt);
            due = served;
        }

        if (isMonitored)
        {
            state.Write(plan.Function.Name, record);
        }
    }

    private void Continue()
    {
        lock (gate)
        {
            isRunning = false;
            if (isActive)
            {
                AwaitNext();
            }
            else
            {
                TellIfIdle();
            }
        }
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Error, Message = "The timer function {Function} failed; its schedule goes on")]
    private partial void Failed(Exception error, string function);

    [LoggerMessage(EventId = 21, Level = LogLevel.Error, Message = "The last run of the timer function {Function} could not be remembered")]
    private partial void Forgotten(Exception error, string function);

    [LoggerMessage(EventId = 22, Level = LogLevel.Warning, Message = "The timer function {Function} still runs at shutdown and is asked to end")]
    private partial void Abandoned(string function);
}
