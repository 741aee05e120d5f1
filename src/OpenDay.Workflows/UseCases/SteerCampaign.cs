using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>Pauses, resumes and closes a campaign. Paused, it accepts material but reminds nobody and changes no phase.</summary>
public sealed class SteerCampaign
{
    private readonly CampaignCommits _commits;

    internal SteerCampaign(CampaignCommits commits) => _commits = commits;

    public Task<CampaignSteered> PauseAsync(string campaignId, string reason, Person actor, RequestIdentity? request, CancellationToken cancellationToken) =>
        RunAsync(campaignId, "CampaignPaused", "the pause", reason, actor, request, (campaign, _) => CampaignRules.Pause(campaign), cancellationToken);

    public Task<CampaignSteered> ResumeAsync(string campaignId, string reason, Person actor, RequestIdentity? request, CancellationToken cancellationToken) =>
        RunAsync(campaignId, "CampaignResumed", "going on", reason, actor, request, (campaign, _) => CampaignRules.Resume(campaign), cancellationToken);

    public Task<CampaignSteered> CloseAsync(string campaignId, string reason, Person actor, RequestIdentity? request, CancellationToken cancellationToken) =>
        RunAsync(campaignId, "CampaignClosed", "the close", reason, actor, request, CampaignRules.Close, cancellationToken);

    private Task<CampaignSteered> RunAsync(
        string campaignId,
        string action,
        string decision,
        string reason,
        Person actor,
        RequestIdentity? request,
        Func<Campaign, DateTimeOffset, Campaign> decide,
        CancellationToken cancellationToken) =>
        _commits.RunAsync(
            campaignId,
            request,
            async transaction =>
            {
                var campaign = decide(await transaction.GetCampaignAsync(cancellationToken), transaction.Now);
                var said = DecisionReason.Require(reason, $"Campaign '{campaignId}'", decision, "Say why in 'reason'; the audit log keeps it.");
                transaction.Write(RowKeys.Campaign, campaign);
                transaction.Promise(new OutboxItem.TellOrchestrator(InstanceIds.Campaign(campaignId), EventNames.CampaignChanged));
                transaction.Audit(actor, action, campaignId, said);
                return new CampaignSteered(campaign.Id, campaign.Phase, campaign.Paused);
            },
            cancellationToken);
}

/// <summary>A campaign after it was paused, resumed or closed.</summary>
public sealed record CampaignSteered(string Id, string Phase, bool Paused);
