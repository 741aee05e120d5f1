using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Audit;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Archives;

/// <summary>
/// Makes a partition that is no campaign yet the same as an archive's records: what is there and the same stays, what is there
/// and different (a start or an import that was cut off) is replaced or deleted. The campaign's own record, the head of its chain
/// and the promise to start its orchestration are one commit, the last.
/// </summary>
/// <remarks>
/// As any other commit of a campaign each batch replaces the head, here by one that nothing can be appended to: a start or another
/// import at the same time conflicts, with whichever of the two comes second.
/// </remarks>
internal sealed class RecordRestoring(IRecordStore store, string campaignId)
{
    // Below the limit, so that neither the last body nor the last commit can pass it.
    private const int MaximumLength = IRecordStore.MaximumCommitLength - (5 * IRecordStore.MaximumBodyLength);

    private static readonly string s_noHead = RecordJson.Write(new CampaignHead(0, AuditChain.Genesis, 0, 0));

    private readonly List<RecordChange> _batch = [];
    private int _length;
    private string? _headETag;

    /// <param name="records">In the order of their keys.</param>
    /// <exception cref="RecordConflictException">Somebody else writes to the same campaign.</exception>
    public async Task RunAsync(IEnumerable<ArchivedRecord> records, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await TakeHeadAsync(cancellationToken);
        string? campaign = null;
        string? head = null;
        await using var there = store.ReadRangeAsync(campaignId, RowKeys.First, RowKeys.Last, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var more = await there.MoveNextAsync();
        foreach (var record in records)
        {
            for (; more && string.CompareOrdinal(there.Current.RowKey, record.RowKey) < 0; more = await there.MoveNextAsync())
            {
                await DeleteAsync(there.Current, cancellationToken);
            }

            switch (record.RowKey)
            {
                case RowKeys.Campaign:
                    campaign = record.Body;
                    continue;
                case RowKeys.Head:
                    head = record.Body;
                    continue;
            }

            if (!more || there.Current.RowKey != record.RowKey)
            {
                await ChangeAsync(new RecordChange.Insert(record.RowKey, record.Body), record.Body.Length, cancellationToken);
                continue;
            }

            if (there.Current.Body != record.Body)
            {
                await ChangeAsync(new RecordChange.Replace(record.RowKey, record.Body, there.Current.ETag), record.Body.Length, cancellationToken);
            }

            more = await there.MoveNextAsync();
        }

        for (; more; more = await there.MoveNextAsync())
        {
            await DeleteAsync(there.Current, cancellationToken);
        }

        _batch.AddRange([new RecordChange.Insert(RowKeys.Campaign, campaign!), .. Start(campaign!, now)]);
        await CommitAsync(head!, cancellationToken);
    }

    /// <summary>The head first, then the look for a campaign: one that comes to be later has to change the head.</summary>
    private async Task TakeHeadAsync(CancellationToken cancellationToken)
    {
        _headETag = (await store.ReadAsync(campaignId, RowKeys.Head, cancellationToken))?.ETag;
        if (await store.ReadAsync(campaignId, RowKeys.Campaign, cancellationToken) is { } campaign)
        {
            throw new RecordConflictException(campaignId, RowKeys.Campaign, "no record", $"a record with ETag {campaign.ETag}");
        }
    }

    /// <summary>The index of photos; for a campaign under way what its start promises, and news for an orchestration that outlived its records here.</summary>
    private IEnumerable<RecordChange> Start(string campaign, DateTimeOffset now)
    {
        OutboxItem[] promises = RecordJson.Read<Campaign>(campaign).IsClosed
            ? [new OutboxItem.IndexPhotos(null)]
            : [new OutboxItem.IndexPhotos(null), new OutboxItem.StartTimeline(), new OutboxItem.TellOrchestrator(InstanceIds.Campaign(campaignId), EventNames.CampaignChanged)];
        return promises.Select((promise, index) => new RecordChange.Put(RowKeys.Outbox(now, $"import-{index}"), RecordJson.Write(promise)));
    }

    private Task DeleteAsync(StoredRecord record, CancellationToken cancellationToken) => record.RowKey == RowKeys.Head
        ? Task.CompletedTask
        : ChangeAsync(new RecordChange.Delete(record.RowKey, record.ETag), 0, cancellationToken);

    private async Task ChangeAsync(RecordChange change, int length, CancellationToken cancellationToken)
    {
        _batch.Add(change);
        _length += length;

        // The last commit adds four to what is left here, and every one the head.
        if (_batch.Count == IRecordStore.MaximumChanges - 5 || _length > MaximumLength)
        {
            await CommitAsync(s_noHead, cancellationToken);
        }
    }

    private async Task CommitAsync(string head, CancellationToken cancellationToken)
    {
        _batch.Add(_headETag is null ? new RecordChange.Insert(RowKeys.Head, head) : new RecordChange.Replace(RowKeys.Head, head, _headETag));
        _headETag = (await store.CommitAsync(campaignId, _batch, cancellationToken))[^1];
        _batch.Clear();
        _length = 0;
    }
}
