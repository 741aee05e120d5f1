using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>Every campaign that has begun.</summary>
public sealed class ListCampaigns
{
    private readonly CampaignIndex _index;
    private readonly CampaignReader _reader;

    internal ListCampaigns(CampaignIndex index, CampaignReader reader) => (_index, _reader) = (index, reader);

    public async Task<IReadOnlyList<CampaignSummary>> RunAsync(CancellationToken cancellationToken)
    {
        var list = new List<CampaignSummary>();
        foreach (var campaignId in await _index.ListAsync(cancellationToken))
        {
            if (await _reader.FindAsync<Campaign>(campaignId, RowKeys.Campaign, cancellationToken) is not null)
            {
                var (campaign, plan) = await _reader.GetPlannedAsync(campaignId, cancellationToken);
                list.Add(new CampaignSummary(
                    plan.Id, plan.Title, plan.District, campaign.Phase, PhaseTitles.Of(plan, campaign.Phase), campaign.Paused, plan.StartsAt, plan.ClosesAt));
            }
        }

        return list;
    }
}

/// <summary>One campaign in a list.</summary>
public sealed record CampaignSummary(
    string Id, string Title, string District, string Phase, string PhaseTitle, bool Paused, DateTimeOffset StartsAt, DateTimeOffset ClosesAt);

/// <summary>What a phase is called.</summary>
internal static class PhaseTitles
{
    public static string Of(CampaignPlan plan, string phase) => phase switch
    {
        CampaignPhase.Preparing => "筹备",
        CampaignPhase.Closed => "结束",
        _ => plan.Phases.First(candidate => candidate.Id == phase).Title,
    };
}
