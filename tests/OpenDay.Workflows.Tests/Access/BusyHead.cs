using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Tests.Access;

/// <summary>A store in which somebody else is always faster to replace a head.</summary>
internal sealed class BusyHead(IRecordStore store) : IRecordStore
{
    public bool IsBusy { get; set; }

    public Task<StoredRecord?> ReadAsync(string partition, string rowKey, CancellationToken cancellationToken) => store.ReadAsync(partition, rowKey, cancellationToken);

    public IAsyncEnumerable<StoredRecord> ReadRangeAsync(string partition, string fromInclusive, string toExclusive, CancellationToken cancellationToken) =>
        store.ReadRangeAsync(partition, fromInclusive, toExclusive, cancellationToken);

    public Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken) =>
        IsBusy && changes.Any(change => change.RowKey == "head")
            ? throw new RecordConflictException(partition, "head", "no record", "another write at the same time")
            : store.CommitAsync(partition, changes, cancellationToken);
}
