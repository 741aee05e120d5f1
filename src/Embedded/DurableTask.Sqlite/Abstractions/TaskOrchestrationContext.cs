using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask.Abstractions;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask;

/// <summary>
/// The orchestrator's only door to time, randomness, other tasks and events. Whatever is asked of it is recorded and
/// answered alike on every replay. It must be used on the orchestrator's own thread of control.
/// </summary>
public abstract class TaskOrchestrationContext
{
    /// <summary>For derived classes.</summary>
    protected TaskOrchestrationContext()
    {
    }

    /// <summary>The orchestrator's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The instance id.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The orchestration that started this one, if one did.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The time of the present turn, in UTC; the same on every replay.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>Whether the code is only being brought back to where it stood.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>The instance's version, empty if it has none.</summary>
    public virtual string Version => string.Empty;

    /// <summary>Settings that the runtime hands to the orchestrator.</summary>
    public virtual IReadOnlyDictionary<string, object?> Properties => ImmutableDictionary<string, object?>.Empty;

    /// <summary>Calls, signals and locks of entities.</summary>
    public virtual TaskOrchestrationEntityFeature Entities =>
        throw new NotSupportedException($"{this.GetType()} does not support entities.");

    /// <summary>A logger factory whose loggers are silent during replay.</summary>
    public virtual ILoggerFactory ReplaySafeLoggerFactory => new ReplaySafeLoggerFactory(this, this.LoggerFactory);

    /// <summary>The logger factory behind the replay-safe loggers.</summary>
    protected abstract ILoggerFactory LoggerFactory { get; }

    /// <summary>The instance's input.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The input.</returns>
    public abstract T? GetInput<T>();

    /// <summary>Calls an activity.</summary>
    /// <param name="name">The activity.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>The call; it fails with <see cref="TaskFailedException"/>.</returns>
    public virtual Task CallActivityAsync(TaskName name, TaskOptions options) =>
        this.CallActivityAsync(name, null, options);

    /// <summary>Calls an activity.</summary>
    /// <param name="name">The activity.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>The call; it fails with <see cref="TaskFailedException"/>.</returns>
    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        this.CallActivityAsync<object>(name, input, options);

    /// <summary>Calls an activity.</summary>
    /// <typeparam name="TResult">The type of its output.</typeparam>
    /// <param name="name">The activity.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>The output; the call fails with <see cref="TaskFailedException"/>.</returns>
    public virtual Task<TResult> CallActivityAsync<TResult>(TaskName name, TaskOptions options) =>
        this.CallActivityAsync<TResult>(name, null, options);

    /// <summary>Calls an activity.</summary>
    /// <typeparam name="TResult">The type of its output.</typeparam>
    /// <param name="name">The activity.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>The output; the call fails with <see cref="TaskFailedException"/>.</returns>
    public abstract Task<TResult> CallActivityAsync<TResult>(
        TaskName name, object? input = null, TaskOptions? options = null);

    /// <summary>A timer that fires after a time on the orchestration's clock.</summary>
    /// <param name="delay">The time from now.</param>
    /// <param name="cancellationToken">Takes the timer back.</param>
    /// <returns>Completes when the timer fires.</returns>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) =>
        this.CreateTimer(this.CurrentUtcDateTime.Add(delay), cancellationToken);

    /// <summary>A timer that fires at an instant.</summary>
    /// <param name="fireAt">The instant, in UTC.</param>
    /// <param name="cancellationToken">Takes the timer back.</param>
    /// <returns>Completes when the timer fires.</returns>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>Waits for an event. Names are compared without regard to case.</summary>
    /// <typeparam name="T">The type of the payload.</typeparam>
    /// <param name="eventName">The event.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The payload. An event that came earlier and was not taken is taken now, oldest first; of several waiters the newest is served first.</returns>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Waits for an event, but not longer than a time on the orchestration's clock.</summary>
    /// <typeparam name="T">The type of the payload.</typeparam>
    /// <param name="eventName">The event.</param>
    /// <param name="timeout">The longest wait.</param>
    /// <returns>The payload; the wait is cancelled (<see cref="TaskCanceledException"/>) when the time is over.</returns>
    public Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout) =>
        this.WaitForExternalEvent<T>(eventName, timeout, CancellationToken.None);

    /// <summary>Waits for an event, but not longer than a time on the orchestration's clock.</summary>
    /// <typeparam name="T">The type of the payload.</typeparam>
    /// <param name="eventName">The event.</param>
    /// <param name="timeout">The longest wait.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The payload; the wait is cancelled (<see cref="TaskCanceledException"/>) when the time is over.</returns>
    public async Task<T> WaitForExternalEvent<T>(
        string eventName, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var timerGone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var waitGone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var timer = this.CreateTimer(timeout, timerGone.Token);
        var wait = this.WaitForExternalEvent<T>(eventName, waitGone.Token);
        if (await Task.WhenAny(wait, timer) == wait)
        {
            timerGone.Cancel();
            return await wait;
        }

        waitGone.Cancel();
        cancellationToken.ThrowIfCancellationRequested();
        throw new TaskCanceledException($"Event '{eventName}' did not come within {timeout}.");
    }

    /// <summary>Sends an event to another orchestration instance.</summary>
    /// <param name="instanceId">The receiver; if there is none, or it has finished, the event is dropped.</param>
    /// <param name="eventName">The event.</param>
    /// <param name="payload">Its payload.</param>
    public abstract void SendEvent(string instanceId, string eventName, object payload);

    /// <summary>Sets the status that clients see.</summary>
    /// <param name="customStatus">The status; <see langword="null"/> takes it away.</param>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Calls a sub-orchestration.</summary>
    /// <typeparam name="TResult">The type of its output.</typeparam>
    /// <param name="orchestratorName">The orchestrator.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>The output; the call fails with <see cref="TaskFailedException"/>.</returns>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    /// <summary>Calls a sub-orchestration.</summary>
    /// <typeparam name="TResult">The type of its output.</typeparam>
    /// <param name="orchestratorName">The orchestrator.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>The output; the call fails with <see cref="TaskFailedException"/>.</returns>
    public virtual Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, TaskOptions options) =>
        this.CallSubOrchestratorAsync<TResult>(orchestratorName, null, options);

    /// <summary>Calls a sub-orchestration.</summary>
    /// <param name="orchestratorName">The orchestrator.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>The call; it fails with <see cref="TaskFailedException"/>.</returns>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, TaskOptions options) =>
        this.CallSubOrchestratorAsync(orchestratorName, null, options);

    /// <summary>Calls a sub-orchestration.</summary>
    /// <param name="orchestratorName">The orchestrator.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>The call; it fails with <see cref="TaskFailedException"/>.</returns>
    public virtual Task CallSubOrchestratorAsync(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        this.CallSubOrchestratorAsync<object>(orchestratorName, input, options);

    /// <summary>Starts over with an empty history once the orchestrator returns.</summary>
    /// <param name="newInput">The input of the next run.</param>
    /// <param name="preserveUnprocessedEvents">Whether events that nobody has waited for go over to it.</param>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <summary>Starts over with an empty history once the orchestrator returns.</summary>
    /// <param name="options">How the next run starts.</param>
    public virtual void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.NewVersion is not null)
        {
            throw new NotSupportedException($"{this.GetType()} cannot change the version of an instance.");
        }

        this.ContinueAsNew(options.NewInput, options.PreserveUnprocessedEvents);
    }

    /// <summary>A new id that is the same on every replay.</summary>
    /// <returns>The id.</returns>
    public abstract Guid NewGuid();

    /// <summary>A logger that is silent during replay.</summary>
    /// <param name="categoryName">Its category.</param>
    /// <returns>The logger.</returns>
    public virtual ILogger CreateReplaySafeLogger(string categoryName) =>
        this.ReplaySafeLoggerFactory.CreateLogger(categoryName);

    /// <summary>A logger that is silent during replay.</summary>
    /// <param name="type">Its category.</param>
    /// <returns>The logger.</returns>
    public virtual ILogger CreateReplaySafeLogger(Type type) => this.ReplaySafeLoggerFactory.CreateLogger(type);

    /// <summary>A logger that is silent during replay.</summary>
    /// <typeparam name="T">Its category.</typeparam>
    /// <returns>The logger.</returns>
    public virtual ILogger CreateReplaySafeLogger<T>() => this.ReplaySafeLoggerFactory.CreateLogger<T>();

    /// <summary>Places the instance's version before, with or after another.</summary>
    /// <param name="version">The other version.</param>
    /// <returns>Less than, equal to or greater than 0.</returns>
    public virtual int CompareVersionTo(string version) =>
        TaskOrchestrationVersioningUtils.CompareVersions(this.Version, version);
}
