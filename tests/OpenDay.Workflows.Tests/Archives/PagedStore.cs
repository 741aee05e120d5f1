using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Tests.Archives;

/// <summary>A real store read page by page, as Azure Tables is: what others write between two pages is in the one and not in the other.</summary>
internal sealed class PagedStore(IRecordStore store, string secondPage, Func<Task> between) : IRecordStore
{
    public Task<StoredRecord?> ReadAsync(string partition, string rowKey, CancellationToken cancellationToken) => store.ReadAsync(partition, rowKey, cancellationToken);

    public async IAsyncEnumerable<StoredRecord> ReadRangeAsync(
        string partition, string fromInclusive, string toExclusive, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in store.ReadRangeAsync(partition, fromInclusive, secondPage, cancellationToken))
        {
            yield return record;
        }

        await between();
        await foreach (var record in store.ReadRangeAsync(partition, secondPage, toExclusive, cancellationToken))
        {
            yield return record;
        }
    }

    public Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken) =>
        store.CommitAsync(partition, changes, cancellationToken);
}
