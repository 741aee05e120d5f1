using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Orchestrations;

/// <summary>
/// Walks a campaign's phases and runs one <see cref="AssignmentOrchestrator"/> for each assignment. It decides when;
/// what a phase means and which assignments there are is read from the records at each step.
/// </summary>
public static partial class CampaignOrchestrator
{
    public static async Task RunAsync(TaskOrchestrationContext context, CampaignTimeline timeline)
    {
        var assignments = new Dictionary<string, Task>(StringComparer.Ordinal);
        var step = await context.CallActivityAsync<CampaignStep>(nameof(PlanCampaignStep), timeline, ActivityRetries.Options);
        while (true)
        {
            context.SetCustomStatus(new { step.Phase, step.Paused, step.NextAt, Assignments = step.AssignmentIds.Count });
            StartNew(context, timeline.CampaignId, step.AssignmentIds, assignments);
            if (step.Closed)
            {
                break;
            }

            step = await NextStepAsync(context, timeline, step);
            foreach (var assignmentId in assignments.Keys)
            {
                context.SendEvent(InstanceIds.Assignment(timeline.CampaignId, assignmentId), EventNames.AssignmentChanged, step.Phase);
            }
        }

        await Task.WhenAll(assignments.Values);
    }

    private static void StartNew(
        TaskOrchestrationContext context, string campaignId, IReadOnlyList<string> assignmentIds, Dictionary<string, Task> assignments)
    {
        foreach (var assignmentId in assignmentIds)
        {
            if (!assignments.ContainsKey(assignmentId))
            {
                assignments.Add(assignmentId, RunAssignmentAsync(context, new AssignmentTimeline(campaignId, assignmentId)));
            }
        }
    }

    private static async Task RunAssignmentAsync(TaskOrchestrationContext context, AssignmentTimeline timeline)
    {
        var instanceId = InstanceIds.Assignment(timeline.CampaignId, timeline.AssignmentId);
        try
        {
            await context.CallSubOrchestratorAsync(nameof(AssignmentOrchestrator), timeline, new TaskOptions().WithInstanceId(instanceId));
        }
        catch (TaskFailedException failure)
        {
            // One assignment's failure must not end the campaign; the reconciliation starts its orchestration again.
            LogFailed(context.CreateReplaySafeLogger(nameof(CampaignOrchestrator)), instanceId, failure.FailureDetails.ErrorType);
        }
    }

    private static async Task<CampaignStep> NextStepAsync(TaskOrchestrationContext context, CampaignTimeline timeline, CampaignStep step)
    {
        using var waiting = new CancellationTokenSource();
        var changed = context.WaitForExternalEvent<string?>(EventNames.CampaignChanged, waiting.Token);
        var phaseBegins = step.NextAt is { } nextAt ? context.CreateTimer(nextAt.UtcDateTime, waiting.Token) : null;
        var first = phaseBegins is null ? await Task.WhenAny(changed) : await Task.WhenAny(changed, phaseBegins);

        // Not CancelAsync: it goes through the thread pool, where no replay can follow.
        waiting.Cancel();
        return first == phaseBegins
            ? await context.CallActivityAsync<CampaignStep>(
                nameof(EnterPhase), timeline with { AsOf = new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero) }, ActivityRetries.Options)
            : await context.CallActivityAsync<CampaignStep>(nameof(PlanCampaignStep), timeline, ActivityRetries.Options);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Orchestration failed: {InstanceId} ({ErrorType}); the reconciliation starts it again")]
    private static partial void LogFailed(ILogger logger, string instanceId, string errorType);
}
