using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Access;

/// <summary>Removes sessions, codes and spent nonces whose time is over. What goes on meanwhile has another ETag, and stays.</summary>
public sealed class RemoveExpiredAccess
{
    private readonly IRecordStore _store;
    private readonly TimeProvider _clock;

    internal RemoveExpiredAccess(IRecordStore store, TimeProvider clock) => (_store, _clock) = (store, clock);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        await RemoveAsync(AccessKeys.Sessions, AccessKeys.SessionPrefix, body => RecordJson.Read<SessionRecord>(body).IsOver(now), cancellationToken);
        await RemoveAsync(AccessKeys.Codes, AccessKeys.CodePrefix, body => RecordJson.Read<CodeRecord>(body).ExpiresAt <= now, cancellationToken);
        await RemoveAsync(AccessKeys.Codes, AccessKeys.SpentPrefix, body => RecordJson.Read<SpentRecord>(body).ExpiresAt <= now, cancellationToken);
    }

    private async Task RemoveAsync(string partition, string prefix, Func<string, bool> isOver, CancellationToken cancellationToken)
    {
        var over = new List<StoredRecord>();
        await foreach (var record in _store.ReadRangeAsync(partition, prefix, RowKeys.After(prefix), cancellationToken))
        {
            if (isOver(record.Body))
            {
                over.Add(record);
            }
        }

        foreach (var batch in over.Chunk(IRecordStore.MaximumChanges))
        {
            try
            {
                await _store.CommitAsync(partition, [.. batch.Select(record => new RecordChange.Delete(record.RowKey, record.ETag))], cancellationToken);
            }
            catch (RecordConflictException)
            {
                // Another process sweeps here too; the rest goes the next time.
            }
        }
    }
}
