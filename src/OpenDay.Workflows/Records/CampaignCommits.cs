using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Records;

/// <summary>
/// The one door for every change of a campaign: read, decide, commit; decided again from the start where somebody else was
/// faster. A request with an idempotency key is answered once and repeated from its record ever after.
/// </summary>
internal sealed class CampaignCommits(IRecordStore store, TimeProvider clock)
{
    private const int MaximumAttempts = 50;

    // Commits of one campaign replace one row, its head. Queueing inside the process spares them each other's conflicts;
    // between processes the ETag decides.
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _queues = new(StringComparer.Ordinal);

    public async Task<T> RunAsync<T>(
        string campaignId,
        RequestIdentity? request,
        Func<CampaignTransaction, Task<T>> decide,
        CancellationToken cancellationToken)
    {
        var queue = _queues.GetOrAdd(campaignId, _ => new SemaphoreSlim(1, 1));
        await queue.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var transaction = new CampaignTransaction(store, campaignId, clock.GetUtcNow());
                if (request is not null && await RepeatAsync<T>(transaction, request, cancellationToken) is { } answered)
                {
                    return answered.Value;
                }

                var result = await decide(transaction);
                if (request is not null)
                {
                    transaction.Write(RowKeys.Request(request.Key), new RecordedRequest(request.Fingerprint, RecordJson.Write(result), transaction.Now));
                }

                try
                {
                    await transaction.CommitAsync(cancellationToken);
                    return result;
                }
                catch (RecordConflictException) when (attempt < MaximumAttempts)
                {
                    // Somebody else committed first: decide again on what they left.
                }
            }
        }
        finally
        {
            queue.Release();
        }
    }

    /// <summary>Removes outbox rows whose promise is kept and leaves nothing else to record.</summary>
    public async Task SettleAsync(string campaignId, IReadOnlyList<OutboxRow> rows, CancellationToken cancellationToken)
    {
        foreach (var batch in rows.Chunk(IRecordStore.MaximumChanges))
        {
            await RunAsync(
                campaignId,
                null,
                async transaction =>
                {
                    var owed = await transaction.StillOwedAsync(batch, cancellationToken);
                    if (owed.Count > 0)
                    {
                        await store.CommitAsync(campaignId, [.. owed.Select(row => new RecordChange.Delete(row.Record.RowKey, row.Record.ETag))], cancellationToken);
                    }

                    return owed.Count;
                },
                cancellationToken);
        }
    }

    /// <summary>The recorded answer to a repeated request, before any work is done for it; null for a new one.</summary>
    public Task<Answered<T>?> FindAnswerAsync<T>(string campaignId, RequestIdentity? request, CancellationToken cancellationToken) =>
        request is null
            ? Task.FromResult<Answered<T>?>(null)
            : RepeatAsync<T>(new CampaignTransaction(store, campaignId, clock.GetUtcNow()), request, cancellationToken);

    private static async Task<Answered<T>?> RepeatAsync<T>(CampaignTransaction transaction, RequestIdentity request, CancellationToken cancellationToken)
    {
        var recorded = await transaction.FindAsync<RecordedRequest>(RowKeys.Request(request.Key), cancellationToken);
        if (recorded is null)
        {
            return null;
        }

        return recorded.Fingerprint == request.Fingerprint
            ? new Answered<T>(RecordJson.Read<T>(recorded.Answer))
            : throw new RefusalException(
                RefusalKind.Invalid,
                "idempotency-key-reused",
                $"Idempotency-Key '{request.Key}' was used at {recorded.At:O} for another request. Send the same request again, or this one under a new key.");
    }
}

/// <summary>An answer given before.</summary>
internal sealed record Answered<T>(T Value);
