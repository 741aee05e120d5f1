using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Tests;

/// <summary>A record store with faults that a test switches on.</summary>
internal sealed class FaultyRecordStore(IRecordStore store) : IRecordStore
{
    /// <summary>A partition that cannot be read.</summary>
    public string? Unreadable { get; set; }

    /// <summary>Rows of the outbox stay, whoever deletes them.</summary>
    public bool KeepsOutbox { get; set; }

    public Task<StoredRecord?> ReadAsync(string partition, string rowKey, CancellationToken cancellationToken) =>
        store.ReadAsync(partition, rowKey, cancellationToken);

    public IAsyncEnumerable<StoredRecord> ReadRangeAsync(string partition, string fromInclusive, string toExclusive, CancellationToken cancellationToken) =>
        partition == Unreadable ? throw new IOException("The partition is gone.") : store.ReadRangeAsync(partition, fromInclusive, toExclusive, cancellationToken);

    public async Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        var kept = changes.Where(change => !KeepsOutbox || change is not RecordChange.Delete || !change.RowKey.StartsWith("outbox:", StringComparison.Ordinal)).ToList();
        var tags = new Queue<string?>(kept.Count == 0 ? [] : await store.CommitAsync(partition, kept, cancellationToken));
        return [.. changes.Select(change => kept.Contains(change) ? tags.Dequeue() : null)];
    }
}
