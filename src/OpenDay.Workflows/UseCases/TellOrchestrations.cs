using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>
/// Starts and informs orchestrations as commits promised. The drain does so by the clock; whoever cannot wait for that asks for it right
/// after a commit. What fails here stays in the outbox.
/// </summary>
public sealed class TellOrchestrations
{
    private readonly CampaignCommits _commits;
    private readonly OutboxReading _outbox;
    private readonly TimeProvider _clock;

    internal TellOrchestrations(CampaignCommits commits, OutboxReading outbox, TimeProvider clock) =>
        (_commits, _outbox, _clock) = (commits, outbox, clock);

    public async Task RunAsync(string campaignId, DurableTaskClient orchestrations, CancellationToken cancellationToken) =>
        await RunAsync(campaignId, await _outbox.DueAsync(campaignId, _clock.GetUtcNow(), cancellationToken), orchestrations, cancellationToken);

    /// <summary>Keeps those among the given promises that are for orchestrations.</summary>
    internal async Task RunAsync(
        string campaignId, IReadOnlyList<OutboxRow> rows, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        var done = new List<OutboxRow>();
        var told = new HashSet<OutboxItem.TellOrchestrator>();
        foreach (var row in rows)
        {
            switch (row.Item)
            {
                case OutboxItem.StartTimeline:
                    await StartAsync(campaignId, orchestrations, cancellationToken);
                    done.Add(row);
                    break;
                case OutboxItem.TellOrchestrator tell:
                    // One event says as much as ten: it only makes the orchestrator look at its records.
                    if (told.Add(tell))
                    {
                        await TellAsync(tell, orchestrations, cancellationToken);
                    }

                    done.Add(row);
                    break;
            }
        }

        await _commits.SettleAsync(campaignId, done, cancellationToken);
    }

    private static async Task StartAsync(string campaignId, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        var instanceId = InstanceIds.Campaign(campaignId);
        if (await orchestrations.GetInstanceAsync(instanceId, cancellationToken) is null)
        {
            await orchestrations.ScheduleNewOrchestrationInstanceAsync(
                nameof(CampaignOrchestrator), new CampaignTimeline(campaignId), new StartOrchestrationOptions(instanceId), cancellationToken);
        }
    }

    private static async Task TellAsync(OutboxItem.TellOrchestrator tell, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        // An orchestration that has not begun reads its records when it does, and one that has ended needs no news.
        if (await orchestrations.GetInstanceAsync(tell.InstanceId, cancellationToken) is { IsCompleted: false })
        {
            await orchestrations.RaiseEventAsync(tell.InstanceId, tell.EventName, cancellation: cancellationToken);
        }
    }
}
