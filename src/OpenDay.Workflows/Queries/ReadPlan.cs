using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>The plan of a campaign: its file, byte for byte, or what it says.</summary>
public sealed class ReadPlan
{
    private readonly CampaignReader _reader;
    private readonly PlanLibrary _plans;

    internal ReadPlan(CampaignReader reader, PlanLibrary plans) => (_reader, _plans) = (reader, plans);

    public async Task<PlanFile> RunAsync(string campaignId, CancellationToken cancellationToken)
    {
        var campaign = await _reader.GetCampaignAsync(campaignId, cancellationToken);
        return new PlanFile(await _plans.ReadContentAsync(campaign.PlanHash, cancellationToken), campaign.PlanHash);
    }

    /// <summary>What the plan says, for names and the time zone.</summary>
    public async Task<CampaignPlan> ReadAsync(string campaignId, CancellationToken cancellationToken) =>
        (await ReadWithCampaignAsync(campaignId, cancellationToken)).Plan;

    /// <summary>What the plan says, and how far the campaign has come.</summary>
    public Task<(Campaign Campaign, CampaignPlan Plan)> ReadWithCampaignAsync(string campaignId, CancellationToken cancellationToken) =>
        _reader.GetPlannedAsync(campaignId, cancellationToken);
}

/// <summary>A plan file's bytes and their SHA-256.</summary>
public sealed record PlanFile(ReadOnlyMemory<byte> Content, string Hash);
