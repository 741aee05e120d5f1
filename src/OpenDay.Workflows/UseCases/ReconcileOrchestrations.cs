using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>
/// Compares the records with the orchestrations and mends what a crash between the two left behind: a running campaign has a
/// running orchestration, and so has each of its assignments. Everything the orchestrations need is in the records.
/// </summary>
public sealed class ReconcileOrchestrations
{
    private readonly IRecordStore _store;
    private readonly CampaignIndex _index;

    internal ReconcileOrchestrations(IRecordStore store, CampaignIndex index) => (_store, _index) = (store, index);

    public async Task RunAsync(DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        foreach (var campaignId in await _index.ListAsync(cancellationToken))
        {
            if (await _store.ReadAsync(campaignId, RowKeys.Campaign, cancellationToken) is { } record
                && !RecordJson.Read<Campaign>(record.Body).IsClosed)
            {
                await ReconcileAsync(campaignId, orchestrations, cancellationToken);
            }
        }
    }

    private async Task ReconcileAsync(string campaignId, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        var campaignInstance = InstanceIds.Campaign(campaignId);
        if (await orchestrations.GetInstanceAsync(campaignInstance, cancellationToken) is not { IsCompleted: false })
        {
            // It starts the assignments' orchestrations itself.
            await orchestrations.ScheduleNewOrchestrationInstanceAsync(
                nameof(CampaignOrchestrator), new CampaignTimeline(campaignId), new StartOrchestrationOptions(campaignInstance), cancellationToken);
            return;
        }

        await foreach (var record in _store.ReadRangeAsync(
            campaignId, RowKeys.AssignmentPrefix, RowKeys.After(RowKeys.AssignmentPrefix), cancellationToken))
        {
            var timeline = new AssignmentTimeline(campaignId, record.RowKey[RowKeys.AssignmentPrefix.Length..]);
            var instanceId = InstanceIds.Assignment(campaignId, timeline.AssignmentId);
            switch (await orchestrations.GetInstanceAsync(instanceId, cancellationToken))
            {
                case null:
                    // Only the campaign's orchestrator begins a child: two beginnings of one id would be one too many.
                    await orchestrations.RaiseEventAsync(campaignInstance, EventNames.CampaignChanged, cancellation: cancellationToken);
                    break;
                case { IsCompleted: true }:
                    await orchestrations.ScheduleNewOrchestrationInstanceAsync(
                        nameof(AssignmentOrchestrator), timeline, new StartOrchestrationOptions(instanceId), cancellationToken);
                    break;
            }
        }
    }
}
