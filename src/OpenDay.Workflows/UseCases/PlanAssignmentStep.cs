using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Reminders;
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
                var plan = await _plans.ReadAsync(campaign.PlanHash, cancellationToken);
                var assignment = await transaction.GetAssignmentAsync(timeline.AssignmentId, cancellationToken);
                return new AssignmentStep(campaign.IsClosed, Agenda.NextAt(campaign, plan, assignment, CampaignTime.Of(plan)));
            },
            cancellationToken);
}
