using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask.Client.Entities;

/// <summary>Signals and queries entities.</summary>
public abstract class DurableEntityClient
{
    /// <summary>For derived classes.</summary>
    /// <param name="name">The client's name.</param>
    protected DurableEntityClient(string name) => this.Name = name;

    /// <summary>The client's name.</summary>
    public string Name { get; }

    /// <summary>Signals an entity.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The operation.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">How it is signalled.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Completes once the signal is durable.</returns>
    public abstract Task SignalEntityAsync(
        EntityInstanceId id,
        string operationName,
        object? input = null,
        SignalEntityOptions? options = null,
        CancellationToken cancellation = default);

    /// <summary>Signals an entity.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The operation.</param>
    /// <param name="options">How it is signalled.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Completes once the signal is durable.</returns>
    public virtual Task SignalEntityAsync(
        EntityInstanceId id,
        string operationName,
        SignalEntityOptions options,
        CancellationToken cancellation = default) =>
        this.SignalEntityAsync(id, operationName, null, options, cancellation);

    /// <summary>Signals an entity.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The operation.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Completes once the signal is durable.</returns>
    public virtual Task SignalEntityAsync(
        EntityInstanceId id, string operationName, CancellationToken cancellation) =>
        this.SignalEntityAsync(id, operationName, null, null, cancellation);

    /// <summary>What is known of an entity.</summary>
    /// <typeparam name="T">The type of its state.</typeparam>
    /// <param name="id">The entity.</param>
    /// <param name="includeState">Whether the state is wanted.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>It, or <see langword="null"/> if there is no such entity.</returns>
    public abstract Task<EntityMetadata<T>?> GetEntityAsync<T>(
        EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default);

    /// <summary>What is known of an entity, with its state.</summary>
    /// <typeparam name="T">The type of its state.</typeparam>
    /// <param name="id">The entity.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>It, or <see langword="null"/> if there is no such entity.</returns>
    public virtual Task<EntityMetadata<T>?> GetEntityAsync<T>(EntityInstanceId id, CancellationToken cancellation) =>
        this.GetEntityAsync<T>(id, true, cancellation);

    /// <summary>What is known of an entity.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="includeState">Whether the state is wanted.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>It, or <see langword="null"/> if there is no such entity.</returns>
    public abstract Task<EntityMetadata?> GetEntityAsync(
        EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default);

    /// <summary>What is known of an entity, with its state.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>It, or <see langword="null"/> if there is no such entity.</returns>
    public virtual Task<EntityMetadata?> GetEntityAsync(EntityInstanceId id, CancellationToken cancellation) =>
        this.GetEntityAsync(id, true, cancellation);

    /// <summary>The entities that a query asks for, page by page.</summary>
    /// <param name="filter">The query; every entity by default.</param>
    /// <returns>The entities.</returns>
    public abstract AsyncPageable<EntityMetadata> GetAllEntitiesAsync(EntityQuery? filter = null);

    /// <summary>The entities that a query asks for, page by page.</summary>
    /// <typeparam name="T">The type of their states.</typeparam>
    /// <param name="filter">The query; every entity by default.</param>
    /// <returns>The entities.</returns>
    public abstract AsyncPageable<EntityMetadata<T>> GetAllEntitiesAsync<T>(EntityQuery? filter = null);

    /// <summary>Removes what is left over of entities.</summary>
    /// <param name="request">What to remove; everything by default.</param>
    /// <param name="continueUntilComplete">Whether to go on until all is done.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>What was removed.</returns>
    public abstract Task<CleanEntityStorageResult> CleanEntityStorageAsync(
        CleanEntityStorageRequest? request = default,
        bool continueUntilComplete = true,
        CancellationToken cancellation = default);
}
