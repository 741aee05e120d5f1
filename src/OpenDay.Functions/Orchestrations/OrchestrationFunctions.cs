using System.Threading;
using System.Threading.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Orchestrations;

/// <summary>The orchestrators and their activities, under the names by which they call each other.</summary>
public sealed class OrchestrationFunctions(
    PlanCampaignStep planCampaignStep, EnterPhase enterPhase, PlanAssignmentStep planAssignmentStep, PlanReminders planReminders)
{
    [Function(nameof(CampaignOrchestrator))]
    public static Task RunCampaign([OrchestrationTrigger] TaskOrchestrationContext context, CampaignTimeline timeline) =>
        CampaignOrchestrator.RunAsync(context, timeline);

    [Function(nameof(AssignmentOrchestrator))]
    public static Task RunAssignment([OrchestrationTrigger] TaskOrchestrationContext context, AssignmentTimeline timeline) =>
        AssignmentOrchestrator.RunAsync(context, timeline);

    [Function(nameof(PlanCampaignStep))]
    public Task<CampaignStep> PlanCampaign([ActivityTrigger] CampaignTimeline timeline, CancellationToken cancellationToken) =>
        planCampaignStep.RunAsync(timeline, cancellationToken);

    [Function(nameof(EnterPhase))]
    public Task<CampaignStep> EnterPhase([ActivityTrigger] CampaignTimeline timeline, CancellationToken cancellationToken) =>
        enterPhase.RunAsync(timeline, cancellationToken);

    [Function(nameof(PlanAssignmentStep))]
    public Task<AssignmentStep> PlanAssignment([ActivityTrigger] AssignmentTimeline timeline, CancellationToken cancellationToken) =>
        planAssignmentStep.RunAsync(timeline, cancellationToken);

    [Function(nameof(PlanReminders))]
    public Task<AssignmentStep> PlanReminders([ActivityTrigger] AssignmentTimeline timeline, CancellationToken cancellationToken) =>
        planReminders.RunAsync(timeline, cancellationToken);
}
