using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks;

namespace Microsoft.DurableTask.Entities;

/// <summary>Calls, signals and locks of entities from an orchestrator.</summary>
public abstract class TaskOrchestrationEntityFeature
{
    /// <summary>For derived classes.</summary>
    protected TaskOrchestrationEntityFeature()
    {
    }

    /// <summary>Calls an entity.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The operation.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>The result.</returns>
    public abstract Task<TResult> CallEntityAsync<TResult>(
        EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null);

    /// <summary>Calls an entity.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The operation.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>The result.</returns>
    public virtual Task<TResult> CallEntityAsync<TResult>(
        EntityInstanceId id, string operationName, CallEntityOptions? options) =>
        this.CallEntityAsync<TResult>(id, operationName, null, options);

    /// <summary>Calls an entity.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The operation.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>The call.</returns>
    public abstract Task CallEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null);

    /// <summary>Calls an entity.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The operation.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>The call.</returns>
    public virtual Task CallEntityAsync(EntityInstanceId id, string operationName, CallEntityOptions? options) =>
        this.CallEntityAsync(id, operationName, null, options);

    /// <summary>Signals an entity.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The operation.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">How it is signalled.</param>
    /// <returns>Completes when the signal is recorded.</returns>
    public abstract Task SignalEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null);

    /// <summary>Signals an entity.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The operation.</param>
    /// <param name="options">How it is signalled.</param>
    /// <returns>Completes when the signal is recorded.</returns>
    public virtual Task SignalEntityAsync(EntityInstanceId id, string operationName, SignalEntityOptions? options) =>
        this.SignalEntityAsync(id, operationName, null, options);

    /// <summary>Locks entities for this orchestration alone.</summary>
    /// <param name="entityIds">The entities.</param>
    /// <returns>Releases the locks when disposed.</returns>
    public abstract Task<IAsyncDisposable> LockEntitiesAsync(IEnumerable<EntityInstanceId> entityIds);

    /// <summary>Locks entities for this orchestration alone.</summary>
    /// <param name="entityIds">The entities.</param>
    /// <returns>Releases the locks when disposed.</returns>
    public virtual Task<IAsyncDisposable> LockEntitiesAsync(params EntityInstanceId[] entityIds) =>
        this.LockEntitiesAsync((IEnumerable<EntityInstanceId>)entityIds);

    /// <summary>Whether this orchestration holds locks.</summary>
    /// <param name="entityIds">The entities that it has locked.</param>
    /// <returns>Whether it does.</returns>
    public abstract bool InCriticalSection([NotNullWhen(true)] out IReadOnlyList<EntityInstanceId>? entityIds);

    /// <summary>Whether this orchestration holds locks.</summary>
    /// <returns>Whether it does.</returns>
    public virtual bool InCriticalSection() => this.InCriticalSection(out _);
}
