using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Workflows.Messages;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>
/// Does what commits promised: starts and informs orchestrations, groups due reminders into messages, and, in office hours,
/// sends them. Every step may be repeated; a row leaves the outbox only when its promise is kept.
/// </summary>
public sealed class DrainOutbox
{
    private readonly IRecordStore _store;
    private readonly CampaignIndex _index;
    private readonly OutboxReading _outbox;
    private readonly TellOrchestrations _tellOrchestrations;
    private readonly PlanLibrary _plans;
    private readonly MessageGrouping _grouping;
    private readonly MessageSending _sending;
    private readonly TimeProvider _clock;

    internal DrainOutbox(
        IRecordStore store,
        CampaignIndex index,
        OutboxReading outbox,
        TellOrchestrations tellOrchestrations,
        PlanLibrary plans,
        MessageGrouping grouping,
        MessageSending sending,
        TimeProvider clock) =>
        (_store, _index, _outbox, _tellOrchestrations, _plans, _grouping, _sending, _clock) = (store, index, outbox, tellOrchestrations, plans, grouping, sending, clock);

    public async Task RunAsync(DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        foreach (var campaignId in await _index.ListAsync(cancellationToken))
        {
            await DrainAsync(campaignId, orchestrations, cancellationToken);
        }
    }

    private async Task DrainAsync(string campaignId, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        var rows = await _outbox.DueAsync(campaignId, cancellationToken);
        if (rows.Count == 0 || await _store.ReadAsync(campaignId, RowKeys.Campaign, cancellationToken) is not { } record)
        {
            return;
        }

        await _tellOrchestrations.RunAsync(campaignId, rows, orchestrations, cancellationToken);
        var campaign = RecordJson.Read<Campaign>(record.Body);
        var plan = await _plans.ReadAsync(campaign.PlanHash, cancellationToken);
        if (campaign.Paused || !CampaignTime.Of(plan).IsOfficeTime(_clock.GetUtcNow()))
        {
            return;
        }

        var toGroup = rows.Where(row => row.Item is OutboxItem.Announce or OutboxItem.Remind or OutboxItem.Return).ToList();
        if (toGroup.Count > 0)
        {
            await _grouping.GroupAsync(campaignId, toGroup, cancellationToken);
            rows = await _outbox.DueAsync(campaignId, cancellationToken);
        }

        foreach (var row in rows)
        {
            if (row.Item is OutboxItem.Deliver deliver)
            {
                await _sending.SendAsync(campaignId, row, deliver, cancellationToken);
            }
        }
    }
}
