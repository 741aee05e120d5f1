using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Internal;

namespace Microsoft.DurableTask.Client;

/// <summary>Starts, watches and steers orchestration instances. It may be used from any thread.</summary>
public abstract class DurableTaskClient : IOrchestrationSubmitter, IAsyncDisposable
{
    /// <summary>For derived classes.</summary>
    /// <param name="name">The client's name.</param>
    protected DurableTaskClient(string name) => this.Name = name;

    /// <summary>The client's name.</summary>
    public string Name { get; }

    /// <summary>Signals and queries of entities.</summary>
    public virtual DurableEntityClient Entities =>
        throw new NotSupportedException($"{this.GetType()} does not support entities.");

    /// <summary>Starts a new orchestration instance.</summary>
    /// <param name="orchestratorName">The orchestrator.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The instance id, once the start is durable.</returns>
    public virtual Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, CancellationToken cancellation) =>
        this.ScheduleNewOrchestrationInstanceAsync(orchestratorName, null, null, cancellation);

    /// <summary>Starts a new orchestration instance.</summary>
    /// <param name="orchestratorName">The orchestrator.</param>
    /// <param name="input">Its input.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The instance id, once the start is durable.</returns>
    public virtual Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input, CancellationToken cancellation) =>
        this.ScheduleNewOrchestrationInstanceAsync(orchestratorName, input, null, cancellation);

    /// <summary>Starts a new orchestration instance.</summary>
    /// <param name="orchestratorName">The orchestrator.</param>
    /// <param name="options">How it starts.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The instance id, once the start is durable.</returns>
    public virtual Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, StartOrchestrationOptions options, CancellationToken cancellation = default) =>
        this.ScheduleNewOrchestrationInstanceAsync(orchestratorName, null, options, cancellation);

    /// <inheritdoc/>
    public abstract Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default);

    /// <summary>Sends an event to an instance. If there is none, or it has finished, the event is dropped.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="eventName">The event.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Completes once the event is durable.</returns>
    public virtual Task RaiseEventAsync(string instanceId, string eventName, CancellationToken cancellation) =>
        this.RaiseEventAsync(instanceId, eventName, null, cancellation);

    /// <summary>Sends an event to an instance. If there is none, or it has finished, the event is dropped.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="eventName">The event.</param>
    /// <param name="eventPayload">Its payload.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Completes once the event is durable.</returns>
    public abstract Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default);

    /// <summary>Waits until an instance has taken its first turn.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>What is known of it then.</returns>
    public virtual Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, CancellationToken cancellation) =>
        this.WaitForInstanceStartAsync(instanceId, false, cancellation);

    /// <summary>Waits until an instance has taken its first turn.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="getInputsAndOutputs">Whether input, output and custom status are wanted.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>What is known of it then.</returns>
    public abstract Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Waits until an instance has finished, in whichever way.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>What is known of it then.</returns>
    public virtual Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, CancellationToken cancellation) =>
        this.WaitForInstanceCompletionAsync(instanceId, false, cancellation);

    /// <summary>Waits until an instance has finished, in whichever way.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="getInputsAndOutputs">Whether input, output and custom status are wanted.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>What is known of it then.</returns>
    public abstract Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Ends an instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Completes once the order is durable.</returns>
    public virtual Task TerminateInstanceAsync(string instanceId, CancellationToken cancellation) =>
        this.TerminateInstanceAsync(instanceId, (TerminateInstanceOptions?)null, cancellation);

    /// <summary>Ends an instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="output">Its output.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Completes once the order is durable.</returns>
    public virtual Task TerminateInstanceAsync(
        string instanceId, object? output, CancellationToken cancellation = default) =>
        this.TerminateInstanceAsync(
            instanceId, output as TerminateInstanceOptions ?? new TerminateInstanceOptions(output), cancellation);

    /// <summary>Ends an instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="options">Its output, and whether its sub-orchestrations end with it.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Completes once the order is durable.</returns>
    public virtual Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException($"{this.GetType()} cannot terminate instances.");

    /// <summary>Lets an instance take no turn until it is resumed.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Completes once the order is durable.</returns>
    public virtual Task SuspendInstanceAsync(string instanceId, CancellationToken cancellation) =>
        this.SuspendInstanceAsync(instanceId, null, cancellation);

    /// <summary>Lets an instance take no turn until it is resumed.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Completes once the order is durable.</returns>
    public abstract Task SuspendInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <summary>Lets a suspended instance go on.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Completes once the order is durable.</returns>
    public virtual Task ResumeInstanceAsync(string instanceId, CancellationToken cancellation) =>
        this.ResumeInstanceAsync(instanceId, null, cancellation);

    /// <summary>Lets a suspended instance go on.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Completes once the order is durable.</returns>
    public abstract Task ResumeInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <summary>What is known of an instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>It, or <see langword="null"/> if there is no such instance.</returns>
    public virtual Task<OrchestrationMetadata?> GetInstanceAsync(string instanceId, CancellationToken cancellation) =>
        this.GetInstanceAsync(instanceId, false, cancellation);

    /// <summary>What is known of an instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="getInputsAndOutputs">Whether input, output and custom status are wanted.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>It, or <see langword="null"/> if there is no such instance.</returns>
    public virtual Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        this.GetInstancesAsync(instanceId, getInputsAndOutputs, cancellation);

    /// <summary>What is known of an instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>It, or <see langword="null"/> if there is no such instance.</returns>
    public virtual Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, CancellationToken cancellation) =>
        this.GetInstancesAsync(instanceId, false, cancellation);

    /// <summary>What is known of an instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="getInputsAndOutputs">Whether input, output and custom status are wanted.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>It, or <see langword="null"/> if there is no such instance.</returns>
    public abstract Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>The instances that a query asks for, page by page.</summary>
    /// <param name="filter">The query; every instance by default.</param>
    /// <returns>The instances.</returns>
    public abstract AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null);

    /// <summary>One page of the ids of finished instances.</summary>
    /// <param name="runtimeStatus">Those in one of these statuses.</param>
    /// <param name="completedTimeFrom">Those that finished at this instant or later.</param>
    /// <param name="completedTimeTo">Those that finished at this instant or earlier.</param>
    /// <param name="pageSize">The number of ids a page.</param>
    /// <param name="lastInstanceKey">Where to go on.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The page.</returns>
    public virtual Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = default,
        DateTimeOffset? completedTimeTo = default,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default) =>
        throw new NotSupportedException($"{this.GetType()} cannot list the ids of instances.");

    /// <summary>Deletes a finished instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>What was deleted.</returns>
    public virtual Task<PurgeResult> PurgeInstanceAsync(string instanceId, CancellationToken cancellation) =>
        this.PurgeInstanceAsync(instanceId, null, cancellation);

    /// <summary>Deletes a finished instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="options">Whether its sub-orchestrations go with it.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>What was deleted.</returns>
    public virtual Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException($"{this.GetType()} cannot purge instances.");

    /// <summary>Deletes finished instances.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>What was deleted.</returns>
    public virtual Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, CancellationToken cancellation) =>
        this.PurgeAllInstancesAsync(filter, null, cancellation);

    /// <summary>Deletes finished instances.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="options">Whether their sub-orchestrations go with them.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>What was deleted.</returns>
    public virtual Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter,
        PurgeInstanceOptions? options = null,
        CancellationToken cancellation = default) =>
        throw new NotSupportedException($"{this.GetType()} cannot purge instances.");

    /// <summary>Starts an instance again with the input that it had.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="restartWithNewInstanceId">Whether the new instance gets an id of its own.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The id of the new instance.</returns>
    public virtual Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException($"{this.GetType()} cannot restart instances.");

    /// <summary>Sets a failed instance back to before its failure.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Completes once the order is durable.</returns>
    public virtual Task RewindInstanceAsync(
        string instanceId, string reason, CancellationToken cancellation = default) =>
        throw new NotSupportedException($"{this.GetType()} cannot rewind instances.");

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
