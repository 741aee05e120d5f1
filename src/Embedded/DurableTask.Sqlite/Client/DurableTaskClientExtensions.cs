using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.DurableTask.Client;

/// <summary>Extensions of <see cref="DurableTaskClient"/>.</summary>
public static class DurableTaskClientExtensions
{
    /// <summary>Purges finished instances.</summary>
    /// <param name="client">The client.</param>
    /// <param name="createdFrom">Those scheduled at this instant or later.</param>
    /// <param name="createdTo">Those scheduled at this instant or earlier.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>What was purged.</returns>
    public static Task<PurgeResult> PurgeInstancesAsync(
        this DurableTaskClient client,
        DateTimeOffset? createdFrom,
        DateTimeOffset? createdTo,
        CancellationToken cancellation = default) =>
        client.PurgeInstancesAsync(createdFrom, createdTo, null, null, cancellation);

    /// <summary>Purges finished instances.</summary>
    /// <param name="client">The client.</param>
    /// <param name="createdFrom">Those scheduled at this instant or later.</param>
    /// <param name="createdTo">Those scheduled at this instant or earlier.</param>
    /// <param name="options">How they are purged.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>What was purged.</returns>
    public static Task<PurgeResult> PurgeInstancesAsync(
        this DurableTaskClient client,
        DateTimeOffset? createdFrom,
        DateTimeOffset? createdTo,
        PurgeInstanceOptions? options,
        CancellationToken cancellation = default) =>
        client.PurgeInstancesAsync(createdFrom, createdTo, null, options, cancellation);

    /// <summary>Purges finished instances.</summary>
    /// <param name="client">The client.</param>
    /// <param name="createdFrom">Those scheduled at this instant or later.</param>
    /// <param name="createdTo">Those scheduled at this instant or earlier.</param>
    /// <param name="statuses">Those in one of these statuses.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>What was purged.</returns>
    public static Task<PurgeResult> PurgeInstancesAsync(
        this DurableTaskClient client,
        DateTimeOffset? createdFrom,
        DateTimeOffset? createdTo,
        IEnumerable<OrchestrationRuntimeStatus>? statuses,
        CancellationToken cancellation = default) =>
        client.PurgeInstancesAsync(createdFrom, createdTo, statuses, null, cancellation);

    /// <summary>Purges finished instances.</summary>
    /// <param name="client">The client.</param>
    /// <param name="createdFrom">Those scheduled at this instant or later.</param>
    /// <param name="createdTo">Those scheduled at this instant or earlier.</param>
    /// <param name="statuses">Those in one of these statuses.</param>
    /// <param name="options">How they are purged.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>What was purged.</returns>
    public static Task<PurgeResult> PurgeInstancesAsync(
        this DurableTaskClient client,
        DateTimeOffset? createdFrom,
        DateTimeOffset? createdTo,
        IEnumerable<OrchestrationRuntimeStatus>? statuses,
        PurgeInstanceOptions? options,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(createdFrom, createdTo, statuses), options, cancellation);
    }
}
