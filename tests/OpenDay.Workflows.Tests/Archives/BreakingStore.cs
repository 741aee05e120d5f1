using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Tests.Archives;

/// <summary>A real store that the process loses after some commits, or just before one of them somebody else does something.</summary>
internal sealed class BreakingStore(IRecordStore store, int commits, Func<Task>? instead = null) : IRecordStore
{
    private int _left = commits;

    public Task<StoredRecord?> ReadAsync(string partition, string rowKey, CancellationToken cancellationToken) => store.ReadAsync(partition, rowKey, cancellationToken);

    public IAsyncEnumerable<StoredRecord> ReadRangeAsync(string partition, string fromInclusive, string toExclusive, CancellationToken cancellationToken) =>
        store.ReadRangeAsync(partition, fromInclusive, toExclusive, cancellationToken);

    public async Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        if (_left-- == 0)
        {
            await (instead?.Invoke() ?? throw new IOException("The process is gone."));
        }

        return await store.CommitAsync(partition, changes, cancellationToken);
    }
}
