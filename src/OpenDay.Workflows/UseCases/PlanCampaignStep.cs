using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>Says what the campaign's orchestrator waits for next. Reads only.</summary>
public sealed class PlanCampaignStep
{
    private readonly CampaignCommits _commits;
    private readonly PlanLibrary _plans;

    internal PlanCampaignStep(CampaignCommits commits, PlanLibrary plans) => (_commits, _plans) = (commits, plans);

    public Task<CampaignStep> RunAsync(CampaignTimeline timeline, CancellationToken cancellationToken) =>
        _commits.RunAsync(
            timeline.CampaignId,
            null,
            async transaction => await StepAsync(transaction, await transaction.GetCampaignAsync(cancellationToken), _plans, cancellationToken),
            cancellationToken);

    internal static async Task<CampaignStep> StepAsync(
        CampaignTransaction transaction, Campaign campaign, PlanLibrary plans, CancellationToken cancellationToken)
    {
        var plan = await plans.ReadAsync(campaign, cancellationToken);
        var assignments = await transaction.ListAsync<Assignment>(RowKeys.AssignmentPrefix, cancellationToken);
        return new CampaignStep(
            campaign.Phase,
            campaign.Paused,
            campaign.IsClosed,
            CampaignRules.NextTransition(campaign, plan),
            [.. assignments.Select(assignment => assignment.Id).Order(StringComparer.Ordinal)]);
    }
}
