using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Functions.Kestrel.Invocation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Functions.Kestrel.Timers;

/// <summary>Starts the app's timers when everything else has started, and stops them before anything else stops.</summary>
internal sealed class TimerService(
    IReadOnlyList<TimerPlan> plans,
    KestrelRuntimeOptions options,
    FunctionInvokers invokers,
    FunctionPipeline pipeline,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILoggerFactory loggers) : IHostedLifecycleService
{
    private IReadOnlyList<TimerListener> listeners = [];
    private long runsStarted;

    public long RunsStarted => Interlocked.Read(ref runsStarted);

    public bool IsIdle => listeners.All(listener => listener.IsIdle);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var state = new TimerState(options.TimerStatePath);
        var logger = loggers.CreateLogger("Functions.Kestrel.Timers");
        listeners = [.. plans.Select(plan => new TimerListener(
            plan, invokers.Of(plan.Function), pipeline, scopes, clock, state, () => Interlocked.Increment(ref runsStarted), logger))];
        foreach (var listener in listeners)
        {
            listener.Start();
        }

        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        foreach (var listener in listeners)
        {
            listener.Deactivate();
        }

        return Task.WhenAll(listeners.Select(listener => listener.DrainAsync(cancellationToken)));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Completes at a moment when no run is under way and none is due.</summary>
    public async Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            foreach (var listener in listeners)
            {
                await listener.WhenIdleAsync(cancellationToken);
            }

            if (IsIdle)
            {
                return;
            }
        }
    }
}
