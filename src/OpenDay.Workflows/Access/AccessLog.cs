using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Audit;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Access;

/// <summary>
/// The hash chain of what belongs to no campaign, in the form of a campaign's. Every entry replaces one row, the head; whoever loses to another
/// process appends behind it. Who only notes something does not wait long for that: the note is kept aside, and takes its place later.
/// </summary>
internal sealed class AccessLog(IRecordStore store, TimeProvider clock)
{
    private const int MaximumTries = 50;
    private const int GatheredAtOnce = 40;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    // Spares the writers of one process each other's conflicts; between processes the ETag of the head decides.
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Commits changes of the partition with the entry that tells of them: both or neither.</summary>
    /// <exception cref="RecordConflictException">A condition of a change does not hold, or other processes are faster every time.</exception>
    public async Task CommitAsync(IReadOnlyList<RecordChange> changes, AccessNote note, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!await TryAppendAsync([new NotedAccess(clock.GetUtcNow(), note)], changes, cancellationToken))
            {
                throw new RecordConflictException(AccessKeys.Partition, RowKeys.Head, "a turn", $"other writers in {MaximumTries} tries");
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Appends an entry, or keeps it aside where the chain stays busy. It is durable when this returns.</summary>
    public async Task AppendAsync(AccessNote note, CancellationToken cancellationToken)
    {
        var noted = new NotedAccess(clock.GetUtcNow(), note);
        if (await _turn.WaitAsync(s_patience, cancellationToken))
        {
            try
            {
                if (await TryAppendAsync([noted], [], cancellationToken))
                {
                    return;
                }
            }
            finally
            {
                _turn.Release();
            }
        }

        await store.CommitAsync(
            AccessKeys.Partition, [new RecordChange.Insert(AccessKeys.Waiting(noted.At, RandomNumberGenerator.GetHexString(16, lowercase: true)), RecordJson.Write(noted))], cancellationToken);
    }

    /// <summary>Gives what was kept aside its place in the chain, each once.</summary>
    public async Task GatherAsync(CancellationToken cancellationToken)
    {
        var waiting = new List<StoredRecord>();
        await foreach (var record in store.ReadRangeAsync(AccessKeys.Partition, AccessKeys.WaitingPrefix, RowKeys.After(AccessKeys.WaitingPrefix), cancellationToken))
        {
            waiting.Add(record);
        }

        foreach (var batch in waiting.Chunk(GatheredAtOnce))
        {
            await _turn.WaitAsync(cancellationToken);
            try
            {
                await TryAppendAsync(
                    [.. batch.Select(record => RecordJson.Read<NotedAccess>(record.Body))],
                    [.. batch.Select(record => new RecordChange.Delete(record.RowKey, record.ETag))],
                    cancellationToken);
            }
            catch (RecordConflictException)
            {
                // Another process gathers too; what is left is gathered the next time.
            }
            finally
            {
                _turn.Release();
            }
        }
    }

    /// <returns>False where others were faster every time.</returns>
    private async Task<bool> TryAppendAsync(IReadOnlyList<NotedAccess> notes, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaximumTries; attempt++)
        {
            var stored = await store.ReadAsync(AccessKeys.Partition, RowKeys.Head, cancellationToken);
            var head = stored is null ? ChainHead.Genesis : RecordJson.Read<ChainHead>(stored.Body);
            var commit = new List<RecordChange>(changes);
            foreach (var (at, note) in notes)
            {
                var entry = AuditChain.Append(
                    head.Sequence, head.Hash, at.ToUniversalTime(), note.Actor ?? "nobody", note.Action, note.Subject, null, note.Detail, RecordAudit.Digests(changes, AccessKeys.IsAudited));
                commit.Add(new RecordChange.Insert(RowKeys.Audit(entry.Sequence), RecordJson.Write(entry)));
                head = new ChainHead(entry.Sequence, entry.Hash);
            }

            var body = RecordJson.Write(head);
            commit.Add(stored is null ? new RecordChange.Insert(RowKeys.Head, body) : new RecordChange.Replace(RowKeys.Head, body, stored.ETag));
            try
            {
                await store.CommitAsync(AccessKeys.Partition, commit, cancellationToken);
                return true;
            }
            catch (RecordConflictException conflict) when (conflict.RowKey == RowKeys.Head || conflict.RowKey.StartsWith(RowKeys.AuditPrefix, StringComparison.Ordinal))
            {
                // Another process appended first.
            }
        }

        return false;
    }
}
