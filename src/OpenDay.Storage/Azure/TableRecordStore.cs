using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Azure;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage.Azure;

/// <summary>Records as entities of one Azure table; a commit is one batch of its partition.</summary>
/// <remarks>
/// <para>An answer can get lost after the service has applied a batch. The client library would then send the batch again blindly:
/// an insertion would look like a conflict, and a <see cref="RecordChange.Put"/> could bury what somebody else wrote in the
/// meantime. So batches are retried here. Every written entity carries the identity of its commit; after a lost answer the rows are read,
/// and a row with that identity says that the whole batch was applied, since a batch is applied whole or not at all. Only when
/// none has it is the batch sent again.</para>
/// <para>Others may have overwritten what was applied before it is looked for. A batch that inserts a row which stays as it is (an entry of the
/// audit log) is not in doubt for that. One that only overwrites takes a row of its own with it, a marker named by the commit, which is deleted
/// when the answer is known; the marker of a process that was killed in between stays, and no range shows it.</para>
/// <para>What this cannot tell: deletions alone, of which others wrote a row anew before it was looked for.</para>
/// <para>A batch that has been sent is followed to its end: cancellation counts before that only.</para>
/// </remarks>
internal sealed partial class TableRecordStore : IRecordStore
{
    /// <summary>Behind every key that a record may have.</summary>
    private const string MarkerPrefix = "~commit:";

    private readonly TableClient reads;
    private readonly TableClient commits;
    private readonly LargeBodies largeBodies;
    private readonly Patience patience;
    private readonly GrowingDelay delay;
    private readonly TimeProvider time;
    private readonly ILogger<TableRecordStore> logger;
    private readonly CreatedOnFirstUse table;

    /// <param name="name">Of the table, and of the container of large bodies.</param>
    /// <param name="time">In which waits between tries pass: the network's, whatever time the app lives in.</param>
    /// <param name="way">Another transport for batches; for tests.</param>
    public TableRecordStore(AzureAccount account, string name, TimeProvider time, ILogger<TableRecordStore> logger, HttpPipelineTransport? way = null)
    {
        this.time = time;
        this.logger = logger;
        patience = account.Patience;
        delay = new GrowingDelay(patience);
        reads = account.Table(name);
        commits = account.TableWithoutRetries(name, way);
        largeBodies = new LargeBodies(account, name);
        table = new CreatedOnFirstUse(cancellationToken => reads.CreateIfNotExistsAsync(cancellationToken));
    }

    public async Task<StoredRecord?> ReadAsync(string partition, string rowKey, CancellationToken cancellationToken)
    {
        RecordRules.CheckPartition(partition);
        RecordRules.CheckRowKey(rowKey);
        await table.EnsureAsync(cancellationToken);
        return await FindAsync(partition, rowKey, cancellationToken) is { } entity ? await ToRecordAsync(entity, cancellationToken) : null;
    }

    public IAsyncEnumerable<StoredRecord> ReadRangeAsync(string partition, string fromInclusive, string toExclusive, CancellationToken cancellationToken)
    {
        RecordRules.CheckPartition(partition);
        RecordRules.CheckBound(fromInclusive);
        RecordRules.CheckBound(toExclusive);
        return EnumerateAsync(partition, fromInclusive, toExclusive, cancellationToken);
    }

    public async Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        RecordRules.CheckCommit(partition, changes);
        await table.EnsureAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var commit = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var bodyBlobs = await largeBodies.StoreAsync(changes, cancellationToken);
        var marker = NeedsMarker(changes) ? MarkerPrefix + commit : null;
        var batch = changes.Select(change => RecordEntity.ToAction(partition, change, commit, bodyBlobs.GetValueOrDefault(change.RowKey))).ToList();
        if (marker is not null)
        {
            batch.Add(new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(partition, marker)));
        }

        var etags = await SubmitAsync(partition, changes, commit, marker, batch);
        if (marker is not null)
        {
            await ForgetAsync(partition, marker);
        }

        return etags;
    }

    /// <summary>A full batch has no room for one; the app has none that only overwrites.</summary>
    private static bool NeedsMarker(IReadOnlyList<RecordChange> changes) =>
        changes.Count < IRecordStore.MaximumChanges
        && changes.All(change => change is not RecordChange.Insert)
        && changes.Any(change => change is not RecordChange.Delete);

    private async Task<IReadOnlyList<string?>> SubmitAsync(
        string partition, IReadOnlyList<RecordChange> changes, string commit, string? marker, IReadOnlyList<TableTransactionAction> batch)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var answers = await commits.SubmitTransactionAsync(batch, CancellationToken.None);
                return [.. changes.Select((change, index) => change is RecordChange.Delete ? null : answers.Value[index].Headers.ETag?.ToString())];
            }
            catch (TableTransactionFailedException refusal) when (IsConflict(refusal))
            {
                var change = changes[Math.Min(refusal.FailedTransactionActionIndex ?? 0, changes.Count - 1)];
                var found = await FindAsync(partition, change.RowKey, CancellationToken.None);
                var mayBeOurs = tries > 1 || marker is not null || (found is not null && RecordEntity.IsOf(found, commit));
                if (mayBeOurs && await FindAppliedAsync(partition, changes, commit, marker) is { } applied)
                {
                    return applied;
                }

                throw RecordConflicts.Of(partition, change, found?.ETag.ToString());
            }
            catch (Exception loss) when (LeavesOutcomeOpen(loss))
            {
                LogAnswerLost(partition, changes.Count, tries, FirstLine(loss));
                if (await FindAppliedAsync(partition, changes, commit, marker) is { } applied)
                {
                    return applied;
                }

                if (tries == patience.Tries)
                {
                    throw new CommitUnansweredException(
                        $"Partition '{partition}': expected an answer from Azure Tables to a commit of {changes.Count} changes, found none in {tries} tries ({FirstLine(loss)}). Read the records again before you repeat the commit: it may still be applied.",
                        loss);
                }

                await WaitAsync(loss, tries);
            }
        }
    }

    private static bool IsConflict(RequestFailedException error) =>
        error.ErrorCode is "EntityAlreadyExists" or "UpdateConditionNotSatisfied" or "ResourceNotFound";

    /// <summary>No answer at all, or one that does not say whether the batch was applied.</summary>
    private static bool LeavesOutcomeOpen(Exception error) => error switch
    {
        RequestFailedException refusal => refusal.Status is 0 or 408 or 429 or >= 500,
        _ => error is OperationCanceledException or IOException or HttpRequestException,
    };

    private async Task ForgetAsync(string partition, string marker)
    {
        try
        {
            await reads.DeleteEntityAsync(partition, marker, ETag.All, CancellationToken.None);
        }
        catch (Exception error) when (error is RequestFailedException or AggregateException)
        {
            LogMarkerLeft(error, partition, marker);
        }
    }

    private async Task WaitAsync(Exception loss, int tries)
    {
        var wait = delay.GetNextDelay((loss as RequestFailedException)?.GetRawResponse(), tries);
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, CancellationToken.None);
        }
    }

    private async ValueTask<StoredRecord> ToRecordAsync(TableEntity entity, CancellationToken cancellationToken) =>
        RecordEntity.ToRecord(entity) ?? new StoredRecord(
            entity.RowKey,
            await largeBodies.ReadAsync(entity.PartitionKey, entity.RowKey, RecordEntity.BodyBlobOf(entity), cancellationToken),
            entity.ETag.ToString());

    private async IAsyncEnumerable<StoredRecord> EnumerateAsync(
        string partition, string fromInclusive, string toExclusive, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await table.EnsureAsync(cancellationToken);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {fromInclusive} and RowKey lt {toExclusive}");
        await foreach (var entity in reads.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            if (!entity.RowKey.StartsWith(MarkerPrefix, StringComparison.Ordinal))
            {
                yield return await ToRecordAsync(entity, cancellationToken);
            }
        }
    }

    /// <summary>The ETags of a commit that was applied, or null where no row shows that it was.</summary>
    private async Task<IReadOnlyList<string?>?> FindAppliedAsync(string partition, IReadOnlyList<RecordChange> changes, string commit, string? marker)
    {
        if (marker is not null && await FindAsync(partition, marker, CancellationToken.None) is null)
        {
            return null;
        }

        var etags = new string?[changes.Count];
        var written = marker is not null;
        var gone = true;
        for (var index = 0; index < etags.Length; index++)
        {
            var entity = await FindAsync(partition, changes[index].RowKey, CancellationToken.None);
            gone &= entity is null;
            if (changes[index] is RecordChange.Delete)
            {
                continue;
            }

            var ours = entity is not null && RecordEntity.IsOf(entity, commit);
            written |= ours;

            // Overwritten meanwhile: the ETag that was ours is past, and so is the one that stands for it.
            etags[index] = ours ? entity!.ETag.ToString() : RecordEntity.NeverMatchingETag;
        }

        // Nothing marks a deletion; rows that are gone are what a batch of deletions asked for.
        return written || (gone && changes.All(change => change is RecordChange.Delete)) ? etags : null;
    }

    private async Task<TableEntity?> FindAsync(string partition, string rowKey, CancellationToken cancellationToken)
    {
        var answer = await reads.GetEntityIfExistsAsync<TableEntity>(partition, rowKey, cancellationToken: cancellationToken);
        return answer.HasValue ? answer.Value : null;
    }

    /// <summary>The client library's messages go on with everything that was answered.</summary>
    private static string FirstLine(Exception error) => error.Message.Split('\n')[0].Trim();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition}: no answer to a commit of {Changes} changes at try {Try} ({Reason}); looking whether it was applied")]
    private partial void LogAnswerLost(string partition, int changes, int @try, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition}: the marker {Marker} stays, which harms nobody")]
    private partial void LogMarkerLeft(Exception error, string partition, string marker);
}
