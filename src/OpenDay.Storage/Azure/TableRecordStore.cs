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
/// <para>What this cannot tell: a batch that was applied, and of which every row was overwritten or deleted by others
/// before the rows were read. A batch that inserts a row which stays as it is (an entry of the audit log) is never in doubt.</para>
/// <para>A batch that has been sent is followed to its end: cancellation counts before that only.</para>
/// </remarks>
internal sealed partial class TableRecordStore : IRecordStore
{
    private const int MaximumTries = 4;

    private readonly TableClient reads;
    private readonly TableClient commits;
    private readonly TimeProvider time;
    private readonly ILogger<TableRecordStore> logger;
    private readonly CreatedOnFirstUse table;

    public TableRecordStore(AzureAccount account, string tableName, TimeProvider time, ILogger<TableRecordStore> logger, HttpPipelineTransport? transport = null)
    {
        this.time = time;
        this.logger = logger;
        var readOptions = new TableClientOptions();
        var commitOptions = new TableClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromSeconds(30) } };
        if (transport is not null)
        {
            commitOptions.Transport = transport;
        }

        reads = account.Table(tableName, readOptions);
        commits = account.Table(tableName, commitOptions);
        table = new CreatedOnFirstUse(cancellationToken => reads.CreateIfNotExistsAsync(cancellationToken));
    }

    public async Task<StoredRecord?> ReadAsync(string partition, string rowKey, CancellationToken cancellationToken)
    {
        RecordRules.CheckPartition(partition);
        RecordRules.CheckRowKey(rowKey);
        await table.EnsureAsync(cancellationToken);
        return await FindAsync(partition, rowKey, cancellationToken) is { } entity ? RecordEntity.ToRecord(entity) : null;
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
        var batch = changes.Select(change => RecordEntity.ToAction(partition, change, commit)).ToArray();
        for (var tries = 1; ; tries++)
        {
            try
            {
                var answers = await commits.SubmitTransactionAsync(batch, CancellationToken.None);
                return [.. answers.Value.Select((answer, index) => changes[index] is RecordChange.Delete ? null : answer.Headers.ETag?.ToString())];
            }
            catch (TableTransactionFailedException refusal) when (IsConflict(refusal))
            {
                if (tries > 1 && await FindAppliedAsync(partition, changes, commit) is { } applied)
                {
                    return applied;
                }

                var change = changes[refusal.FailedTransactionActionIndex ?? 0];
                throw RecordConflicts.Of(partition, change, (await FindAsync(partition, change.RowKey, CancellationToken.None))?.ETag.ToString());
            }
            catch (Exception loss) when (LeavesOutcomeOpen(loss))
            {
                LogAnswerLost(loss, partition, changes.Count, tries);
                if (await FindAppliedAsync(partition, changes, commit) is { } applied)
                {
                    return applied;
                }

                if (tries == MaximumTries)
                {
                    throw new IOException(
                        $"Partition '{partition}': expected an answer from Azure Tables to a commit of {changes.Count} changes, found none in {tries} tries ({loss.Message}). Read the records again before you repeat the commit: it may still be applied.",
                        loss);
                }

                if (tries > 1)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(250 << tries), time, CancellationToken.None);
                }
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

    private async IAsyncEnumerable<StoredRecord> EnumerateAsync(
        string partition, string fromInclusive, string toExclusive, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await table.EnsureAsync(cancellationToken);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {fromInclusive} and RowKey lt {toExclusive}");
        await foreach (var entity in reads.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            yield return RecordEntity.ToRecord(entity);
        }
    }

    /// <summary>The ETags of a commit that was applied, or null where no row shows that it was.</summary>
    private async Task<IReadOnlyList<string?>?> FindAppliedAsync(string partition, IReadOnlyList<RecordChange> changes, string commit)
    {
        var etags = new string?[changes.Count];
        var written = false;
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition}: no answer to a commit of {Changes} changes, try {Try}; looking whether it was applied")]
    private partial void LogAnswerLost(Exception error, string partition, int changes, int @try);
}
