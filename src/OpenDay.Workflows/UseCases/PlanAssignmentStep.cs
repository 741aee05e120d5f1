using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>Says what an assignment's orchestrator waits for next. Reads only.</summary>
public sealed class PlanAssignmentStep
{
    private readonly CampaignCommits _commits;
    private readonly PlanLibrary _plans;

    internal PlanAssignmentStep(CampaignCommits commits, PlanLibrary plans) => (_commits, _plans) = (commits, plans);

    public Task<AssignmentStep> RunAsync(AssignmentTimeline timeline, CancellationToken cancellationToken) =>
        _commits.RunAsync(
            timeline.CampaignId,
            null,
            async transaction =>
            {
                var campaign = await transaction.GetCampaignAsync(cancellationToken);
                var plan = await _plans.ReadAsync(campaign, cancellationToken);
                var assignment = await transaction.GetAssignmentAsync(timeline.AssignmentId, cancellationToken);
                return Of(campaign, plan, assignment);
            },
            cancellationToken);

    /// <summary>Whichever comes first: the next item of the agenda, or the next publication that was ordered.</summary>
    internal static AssignmentStep Of(Campaign campaign, CampaignPlan plan, Assignment assignment)
    {
        var agenda = Agenda.NextAt(campaign, plan, assignment, CampaignTime.Of(plan));
        var order = PublicationOrders.NextAt(campaign, assignment);
        return new AssignmentStep(campaign.IsClosed, agenda is null || order < agenda ? order ?? agenda : agenda);
    }
}
