using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions.Tests;

/// <summary>A record store that does to every reader what it is told.</summary>
internal sealed class BrokenRecordStore(Func<CancellationToken, Task> fault) : IRecordStore
{
    public async Task<StoredRecord?> ReadAsync(string partition, string rowKey, CancellationToken cancellationToken)
    {
        await fault(cancellationToken);
        return null;
    }

    public async IAsyncEnumerable<StoredRecord> ReadRangeAsync(
        string partition, string fromInclusive, string toExclusive, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    public Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
