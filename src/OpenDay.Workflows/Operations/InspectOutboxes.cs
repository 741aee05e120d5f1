using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Operations;

/// <summary>What the campaigns' outboxes hold, from the keys of their rows.</summary>
public sealed class InspectOutboxes
{
    private readonly IRecordStore _store;
    private readonly CampaignIndex _index;
    private readonly PlanLibrary _plans;
    private readonly TimeProvider _clock;

    internal InspectOutboxes(IRecordStore store, CampaignIndex index, PlanLibrary plans, TimeProvider clock) => (_store, _index, _plans, _clock) = (store, index, plans, clock);

    /// <summary>Every campaign whose outbox is not empty, in the order of their ids.</summary>
    /// <param name="drainedAt">When the last drain began that ended well; null where none did.</param>
    public async Task<IReadOnlyList<OutboxState>> RunAsync(DateTimeOffset? drainedAt, CancellationToken cancellationToken)
    {
        var states = new ConcurrentBag<OutboxState>();
        await Parallel.ForEachAsync(await _index.ListAsync(cancellationToken), SideBySide.Options(cancellationToken), async (campaignId, cancellation) =>
        {
            if (await InspectAsync(campaignId, drainedAt, cancellation) is { IsEmpty: false } state)
            {
                states.Add(state);
            }
        });
        return [.. states.OrderBy(state => state.CampaignId, StringComparer.Ordinal)];
    }

    private async Task<OutboxState> InspectAsync(string campaignId, DateTimeOffset? drainedAt, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var due = await KeysAsync(campaignId, RowKeys.OutboxPrefix, RowKeys.OutboxDueThrough(now), cancellationToken);
        var waiting = await KeysAsync(campaignId, RowKeys.OutboxDueThrough(now), RowKeys.After(RowKeys.OutboxPrefix), cancellationToken);
        var parked = await KeysAsync(campaignId, RowKeys.ParkedPrefix, RowKeys.After(RowKeys.ParkedPrefix), cancellationToken);
        var overdue = due.Count > 0 && drainedAt is { } through && await IsDrainedAsync(campaignId, now, cancellationToken)
            ? due.Count(key => string.CompareOrdinal(key, RowKeys.OutboxDueThrough(through)) < 0)
            : 0;
        return new OutboxState(campaignId, waiting.Count, due.Count, overdue, parked.Count, due.Count == 0 ? null : RowKeys.OutboxDueAt(due[0]));
    }

    /// <summary>Whether drains send the campaign's messages at the instant.</summary>
    private async Task<bool> IsDrainedAsync(string campaignId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await _store.ReadAsync(campaignId, RowKeys.Campaign, cancellationToken) is { } record
        && RecordJson.Read<Campaign>(record.Body) is { Paused: false } campaign
        && CampaignTime.Of(await _plans.ReadAsync(campaign, cancellationToken)).IsOfficeTime(now);

    private async Task<IReadOnlyList<string>> KeysAsync(string campaignId, string from, string to, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        await foreach (var record in _store.ReadRangeAsync(campaignId, from, to, cancellationToken))
        {
            keys.Add(record.RowKey);
        }

        return keys;
    }
}
