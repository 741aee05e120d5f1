using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>Puts the campaign into the phase that holds now; the last one closes it. Doing it again changes nothing.</summary>
public sealed class EnterPhase
{
    private readonly CampaignCommits _commits;
    private readonly PlanLibrary _plans;

    internal EnterPhase(CampaignCommits commits, PlanLibrary plans) => (_commits, _plans) = (commits, plans);

    public Task<CampaignStep> RunAsync(CampaignTimeline timeline, CancellationToken cancellationToken) =>
        _commits.RunAsync(
            timeline.CampaignId,
            null,
            async transaction =>
            {
                var campaign = await transaction.GetCampaignAsync(cancellationToken);
                var plan = await _plans.ReadAsync(campaign, cancellationToken);
                var asOf = timeline.AsOf is { } orchestrators && orchestrators > transaction.Now ? orchestrators : transaction.Now;
                var entered = CampaignRules.EnterPhase(campaign, plan, asOf);
                if (entered != campaign)
                {
                    transaction.Write(RowKeys.Campaign, entered);
                    transaction.Audit(Person.System, "PhaseEntered", campaign.Id, $"{campaign.Phase} to {entered.Phase}");
                }

                return await PlanCampaignStep.StepAsync(transaction, entered, _plans, cancellationToken);
            },
            cancellationToken);
}
