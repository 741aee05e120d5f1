using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.Telemetry;

namespace OpenDay.Workflows.UseCases;

/// <summary>
/// Compares the records with the orchestrations and mends what a crash between the two left behind: a running campaign has a
/// running orchestration, and so has each of its assignments; all assignments follow a change of plan. Everything the orchestrations need is in the records.
/// </summary>
public sealed partial class ReconcileOrchestrations
{
    private readonly IRecordStore _store;
    private readonly CampaignIndex _index;
    private readonly FollowPlan _followPlan;
    private readonly WorkflowMeasures _measures;
    private readonly ILogger<ReconcileOrchestrations> _logger;

    internal ReconcileOrchestrations(
        IRecordStore store, CampaignIndex index, FollowPlan followPlan, WorkflowMeasures measures, ILogger<ReconcileOrchestrations> logger) =>
        (_store, _index, _followPlan, _measures, _logger) = (store, index, followPlan, measures, logger);

    public async Task RunAsync(DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        using var activity = WorkflowTelemetry.Source.StartActivity("reconcile orchestrations");
        await Parallel.ForEachAsync(await _index.ListAsync(cancellationToken), SideBySide.Options(cancellationToken), async (campaignId, cancellation) =>
        {
            if (await _store.ReadAsync(campaignId, RowKeys.Campaign, cancellation) is not { } record)
            {
                return;
            }

            var campaign = RecordJson.Read<Campaign>(record.Body);
            if (campaign.PlanChange is { Pending: true })
            {
                await _followPlan.RunAsync(campaignId, cancellation);
            }

            if (!campaign.IsClosed)
            {
                await ReconcileAsync(campaignId, orchestrations, cancellation);
            }
        });
    }

    private async Task ReconcileAsync(string campaignId, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        var campaignInstance = InstanceIds.Campaign(campaignId);
        var campaign = await orchestrations.GetInstanceAsync(campaignInstance, cancellationToken);
        if (campaign is not { IsCompleted: false })
        {
            Tell(campaignInstance, campaign);
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
                case { IsCompleted: true } ended:
                    Tell(instanceId, ended);
                    await orchestrations.ScheduleNewOrchestrationInstanceAsync(
                        nameof(AssignmentOrchestrator), timeline, new StartOrchestrationOptions(instanceId), cancellationToken);
                    break;
            }
        }
    }

    private void Tell(string instanceId, OrchestrationMetadata? found)
    {
        _measures.Restarted(found?.RuntimeStatus.ToString() ?? "Missing");
        if (found is { RuntimeStatus: OrchestrationRuntimeStatus.Failed })
        {
            LogFailed(instanceId);
        }
        else
        {
            LogRestarted(instanceId, found?.RuntimeStatus.ToString() ?? "missing");
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Orchestration failed: {InstanceId}; it is started again")]
    private partial void LogFailed(string instanceId);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Orchestration not running: {InstanceId} was {Found}; it is started again")]
    private partial void LogRestarted(string instanceId, string found);
}
