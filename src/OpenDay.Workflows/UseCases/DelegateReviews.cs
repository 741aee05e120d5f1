using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>Hands a review level over to somebody else for some days, and takes it back.</summary>
public sealed class DelegateReviews
{
    private readonly CampaignCommits _commits;
    private readonly PlanLibrary _plans;

    internal DelegateReviews(CampaignCommits commits, PlanLibrary plans) => (_commits, _plans) = (commits, plans);

    public Task<Delegation> DelegateAsync(string campaignId, DelegationDraft draft, Person actor, RequestIdentity? request, CancellationToken cancellationToken) =>
        _commits.RunAsync(
            campaignId,
            request,
            async transaction =>
            {
                var campaign = await transaction.GetCampaignAsync(cancellationToken);
                var plan = await _plans.ReadAsync(campaign, cancellationToken);
                var earlier = await transaction.ListAsync<Delegation>(RowKeys.DelegationPrefix, cancellationToken);
                var id = string.Create(CultureInfo.InvariantCulture, $"{earlier.Count + 1:D4}");
                var delegation = DelegationRules.Delegate(
                    campaign,
                    plan,
                    new Delegation(
                        id, draft.LevelId, draft.DepartmentId, draft.OwnerId ?? actor.Id, draft.DelegateId, draft.DelegateName, draft.DelegateEmail, draft.Since, draft.Through, null),
                    actor,
                    transaction.Now);
                transaction.Write(RowKeys.Delegation(id), delegation);
                transaction.Audit(
                    actor, "ReviewsDelegated", id, $"level {delegation.LevelId} from {delegation.OwnerId} to {delegation.DelegateId}, {delegation.Since:yyyy-MM-dd} to {delegation.Through:yyyy-MM-dd}");
                return delegation;
            },
            cancellationToken);

    public Task<Delegation> RevokeAsync(string campaignId, string delegationId, Person actor, RequestIdentity? request, CancellationToken cancellationToken) =>
        _commits.RunAsync(
            campaignId,
            request,
            async transaction =>
            {
                await transaction.GetCampaignAsync(cancellationToken);
                var delegation = await transaction.FindAsync<Delegation>(RowKeys.Delegation(delegationId), cancellationToken)
                    ?? throw new RefusalException(RefusalKind.NotFound, "delegation-unknown", $"Campaign '{campaignId}' has no delegation '{delegationId}'. They are listed under /api/campaigns/{campaignId}/delegations.");
                var revoked = DelegationRules.Revoke(delegation, actor, transaction.Now);
                transaction.Write(RowKeys.Delegation(delegationId), revoked);
                transaction.Audit(actor, "DelegationRevoked", delegationId, $"level {delegation.LevelId} of {delegation.OwnerId}");
                return revoked;
            },
            cancellationToken);
}

/// <summary>A delegation as it is asked for.</summary>
/// <param name="OwnerId">Whose level it is; whoever asks where it is null.</param>
public sealed record DelegationDraft(
    string LevelId, string? DepartmentId, string? OwnerId, string DelegateId, string DelegateName, string? DelegateEmail, DateOnly Since, DateOnly Through);
