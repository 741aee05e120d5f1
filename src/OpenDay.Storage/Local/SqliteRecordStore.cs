using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage.Local;

/// <summary>
/// Records in one SQLite file. Commits that arrive while another is being written to disk are written together (group commit);
/// reads never wait for a write.
/// </summary>
/// <remarks>A commit that has been accepted is carried out, whether or not its caller still waits: cancellation counts before that only.</remarks>
internal sealed class SqliteRecordStore : IRecordStore, IAsyncDisposable, IDisposable
{
    /// <summary>Commits in one transaction: enough to share the fsync, few enough that the first need not wait for long.</summary>
    private const int MaximumGroup = 256;

    private const int KeptReaders = 16;

    private readonly string path;
    private readonly RecordWriter writer;
    private readonly ConcurrentBag<RecordReader> readers = [];
    private readonly Channel<PendingCommit> queue = Channel.CreateUnbounded<PendingCommit>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task writing;
    private volatile bool closed;

    private SqliteRecordStore(string path)
    {
        this.path = path;
        writer = new RecordWriter(path);
        writing = Task.Run(WriteGroupsAsync);
    }

    /// <exception cref="StorageRefusedException">The file is no records file, or a newer program wrote it.</exception>
    public static SqliteRecordStore Open(LocalDataFolder folder) => new(folder.RecordsPath);

    public Task<StoredRecord?> ReadAsync(string partition, string rowKey, CancellationToken cancellationToken)
    {
        RecordRules.CheckPartition(partition);
        RecordRules.CheckRowKey(rowKey);
        cancellationToken.ThrowIfCancellationRequested();
        var reader = Rent();
        try
        {
            return Task.FromResult(reader.Read(partition, rowKey));
        }
        finally
        {
            Return(reader);
        }
    }

    public IAsyncEnumerable<StoredRecord> ReadRangeAsync(string partition, string fromInclusive, string toExclusive, CancellationToken cancellationToken)
    {
        RecordRules.CheckPartition(partition);
        RecordRules.CheckBound(fromInclusive);
        RecordRules.CheckBound(toExclusive);
        return EnumerateAsync(partition, fromInclusive, toExclusive, cancellationToken);
    }

    public Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        RecordRules.CheckCommit(partition, changes);
        cancellationToken.ThrowIfCancellationRequested();
        var pending = new PendingCommit(partition, changes);
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(pending), this);
        return pending.Outcome.Task;
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        closed = true;
        if (!queue.Writer.TryComplete())
        {
            return;
        }

        await writing;
        while (readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        // Last, so that the write-ahead log is folded into the file when nobody reads any more.
        writer.Dispose();
    }

#pragma warning disable CS1998 // SQLite reads are synchronous; the shape is the port's.
    private async IAsyncEnumerable<StoredRecord> EnumerateAsync(
        string partition, string fromInclusive, string toExclusive, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var reader = Rent();
        try
        {
            foreach (var record in reader.ReadRange(partition, fromInclusive, toExclusive))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return record;
            }
        }
        finally
        {
            Return(reader);
        }
    }
#pragma warning restore CS1998

    private async Task WriteGroupsAsync()
    {
        var group = new List<PendingCommit>();
        while (await queue.Reader.WaitToReadAsync())
        {
            while (group.Count < MaximumGroup && queue.Reader.TryRead(out var pending))
            {
                group.Add(pending);
            }

            writer.Apply(group);
            group.Clear();
        }
    }

    private RecordReader Rent()
    {
        ObjectDisposedException.ThrowIf(closed, this);
        return readers.TryTake(out var reader) ? reader : new RecordReader(path);
    }

    private void Return(RecordReader reader)
    {
        if (closed || readers.Count >= KeptReaders)
        {
            reader.Dispose();
        }
        else
        {
            readers.Add(reader);
        }
    }
}
