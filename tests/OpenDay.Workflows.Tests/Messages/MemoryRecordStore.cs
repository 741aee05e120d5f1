using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Tests.Messages;

/// <summary>Records in memory that commit all or nothing, for tests of many campaigns. A test may break it off at any point.</summary>
internal sealed class MemoryRecordStore : IRecordStore
{
    private readonly ConcurrentDictionary<string, SortedList<string, StoredRecord>> _partitions = new(StringComparer.Ordinal);
    private long _version;

    /// <summary>Told of each read and commit; what it throws breaks it off there.</summary>
    public Action<CrashPoint>? Reached { get; set; }

    public Task<StoredRecord?> ReadAsync(string partition, string rowKey, CancellationToken cancellationToken)
    {
        Reached?.Invoke(CrashPoint.Read);
        var rows = Rows(partition);
        lock (rows)
        {
            return Task.FromResult(rows.GetValueOrDefault(rowKey));
        }
    }

    public async IAsyncEnumerable<StoredRecord> ReadRangeAsync(
        string partition, string fromInclusive, string toExclusive, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Reached?.Invoke(CrashPoint.Read);
        List<StoredRecord> found = [];
        var rows = Rows(partition);
        lock (rows)
        {
            for (var index = FirstFrom(rows.Keys, fromInclusive); index < rows.Count && string.CompareOrdinal(rows.Keys[index], toExclusive) < 0; index++)
            {
                found.Add(rows.Values[index]);
            }
        }

        await Task.CompletedTask;
        foreach (var record in found)
        {
            yield return record;
        }
    }

    public Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        Reached?.Invoke(CrashPoint.BeforeCommit);
        Assert.InRange(changes.Count, 1, IRecordStore.MaximumChanges);
        var rows = Rows(partition);
        var tags = new List<string?>(changes.Count);
        lock (rows)
        {
            foreach (var change in changes)
            {
                var found = rows.GetValueOrDefault(change.RowKey)?.ETag;
                var expected = change switch
                {
                    RecordChange.Insert => null,
                    RecordChange.Replace replace => replace.ETag,
                    RecordChange.Delete delete => delete.ETag,
                    _ => found,
                };
                if (expected != found)
                {
                    throw new RecordConflictException(partition, change.RowKey, expected ?? "no row", found ?? "no row");
                }
            }

            foreach (var change in changes)
            {
                var tag = Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture);
                switch (change)
                {
                    case RecordChange.Insert insert:
                        rows[change.RowKey] = new StoredRecord(change.RowKey, insert.Body, tag);
                        break;
                    case RecordChange.Replace replace:
                        rows[change.RowKey] = new StoredRecord(change.RowKey, replace.Body, tag);
                        break;
                    case RecordChange.Put put:
                        rows[change.RowKey] = new StoredRecord(change.RowKey, put.Body, tag);
                        break;
                    default:
                        rows.Remove(change.RowKey);
                        tag = null;
                        break;
                }

                tags.Add(tag);
            }
        }

        Reached?.Invoke(CrashPoint.AfterCommit);
        return Task.FromResult<IReadOnlyList<string?>>(tags);
    }

    private SortedList<string, StoredRecord> Rows(string partition) => _partitions.GetOrAdd(partition, _ => new SortedList<string, StoredRecord>(StringComparer.Ordinal));

    private static int FirstFrom(IList<string> keys, string key)
    {
        var (low, high) = (0, keys.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(keys[middle], key) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

/// <summary>Where a process may die.</summary>
internal enum CrashPoint
{
    Read,
    BeforeCommit,
    AfterCommit,
    BeforeDelivery,
    AfterDelivery,
}

/// <summary>The process died here.</summary>
internal sealed class CrashedException() : Exception("The process died.");
