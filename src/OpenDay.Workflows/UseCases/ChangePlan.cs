using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Plans.Changes;
using OpenDay.Campaigns.Reminders;
using OpenDay.Campaigns.Visits;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>
/// Puts another plan in place of a running campaign's. The commit that says so takes along as many assignments as it holds; the others
/// follow in commits of their own (<see cref="FollowPlan"/>). Asked again, it completes what was cut off.
/// </summary>
public sealed class ChangePlan
{
    private readonly CampaignCommits _commits;
    private readonly PlanLibrary _plans;
    private readonly FollowPlan _follow;
    private readonly IBlobStore _blobs;

    internal ChangePlan(CampaignCommits commits, PlanLibrary plans, FollowPlan follow, IBlobStore blobs) =>
        (_commits, _plans, _follow, _blobs) = (commits, plans, follow, blobs);

    /// <param name="comparedWith">Hash of the plan that the new one was compared with; it must be the one that the campaign runs by.</param>
    /// <exception cref="PlanRejectedException">The plan has errors.</exception>
    /// <exception cref="PlanUnfitException">The plan is a good one, but not for this campaign.</exception>
    public async Task<PlanChanged> RunAsync(
        string campaignId, ReadOnlyMemory<byte> plan, string comparedWith, string reason, Person actor, CancellationToken cancellationToken)
    {
        actor.RequireScope(campaignId);
        var reading = PlanReader.Read(plan);
        await _follow.RunAsync(campaignId, cancellationToken);
        var changed = await _commits.RunAsync(
            campaignId,
            null,
            async transaction =>
            {
                var campaign = await transaction.GetCampaignAsync(cancellationToken);
                campaign.RequireOpen("change its plan");
                if (reading.Plan is not { } to)
                {
                    throw new PlanRejectedException(reading.Errors);
                }

                // It was put in place already: whoever asks again has what they asked for.
                if (campaign.PlanHash == reading.ContentHash)
                {
                    return new PlanChanged(campaignId, reading.ContentHash, 0, 0, 0, reading.Warnings);
                }

                RequireCurrent(campaign, comparedWith);
                return await ChangeAsync(transaction, campaign, to, reading, plan, new PlanChange(campaign.PlanHash, transaction.Now, actor.Id, reason, Pending: true), actor, cancellationToken);
            },
            cancellationToken);
        await _follow.RunAsync(campaignId, cancellationToken);
        return changed;
    }

    private async Task<PlanChanged> ChangeAsync(
        CampaignTransaction transaction,
        Campaign campaign,
        CampaignPlan to,
        PlanReading reading,
        ReadOnlyMemory<byte> plan,
        PlanChange change,
        Person actor,
        CancellationToken cancellationToken)
    {
        var from = await _plans.ReadAsync(campaign, cancellationToken);
        var state = await AssignmentsInPlace.ReadAsync(transaction, cancellationToken);
        var changed = CampaignRules.ChangePlan(campaign, to, reading.ContentHash, RetiredParts.Between(from, to), change);
        var followed = state.Follow(from, to, changed.PlanChange!);
        var signUps = new List<SignUp>();
        foreach (var follower in followed.Where(follower => follower.LosesSignUp))
        {
            signUps.AddRange(await transaction.ListAsync<SignUp>(RowKeys.SignUpsOf(follower.After.Id), cancellationToken));
        }

        if (PlanObstacles.Of(from, to, state.Assignments, followed, signUps, transaction.Now) is [_, ..] obstacles)
        {
            throw new PlanUnfitException(campaign.Id, obstacles);
        }

        // The plan is there before any record names it.
        await _blobs.WriteAsync(new MemoryStream(plan.ToArray(), writable: false), "application/json", cancellationToken);
        FollowPlan.Write(transaction, changed, to, followed);
        await MoveDigestAsync(transaction, to, cancellationToken);
        var (added, waived) = (followed.Count(follower => follower.IsAdded), followed.Count(follower => follower.IsWaived));
        transaction.Audit(
            actor,
            "PlanChanged",
            campaign.Id,
            $"plan {reading.ContentHash} in place of {campaign.PlanHash}, phase {changed.Phase}, {added} assignments added, {waived} waived, {followed.Count - added - waived} changed: {changed.PlanChange!.Reason}");
        return new PlanChanged(campaign.Id, reading.ContentHash, added, waived, followed.Count - added - waived, reading.Warnings);
    }

    /// <summary>The office's next digest, at the time that the new plan gives. One that is due already is written before the next.</summary>
    private static async Task MoveDigestAsync(CampaignTransaction transaction, CampaignPlan to, CancellationToken cancellationToken)
    {
        var promised = (await transaction.ListByKeyAsync<OutboxItem>(RowKeys.OutboxPrefix, cancellationToken)).FirstOrDefault(row => row.Value is OutboxItem.Digest);
        if (promised.Value is OutboxItem.Digest due && due.DueAt <= transaction.Now)
        {
            return;
        }

        if (promised.Key is { } key)
        {
            transaction.Delete(key);
        }

        if (DigestAgenda.NextAt(to, CampaignTime.Of(to), transaction.Now) is { } next)
        {
            transaction.Promise(next, OutboxItem.Digest.RowId, new OutboxItem.Digest((promised.Value as OutboxItem.Digest)?.Since ?? transaction.Now, next));
        }
    }

    private static void RequireCurrent(Campaign campaign, string comparedWith)
    {
        if (campaign.PlanHash != comparedWith)
        {
            throw new RefusalException(
                RefusalKind.Stale,
                "stale-plan",
                $"Campaign '{campaign.Id}': expected the plan that it runs by, {campaign.PlanHash}, found that the new one was compared with {comparedWith}. Compare it with the present plan, and send it again.");
        }
    }
}

/// <summary>A plan that a campaign runs by from now on.</summary>
/// <param name="Added">How many assignments there are that there were not, or that had been waived.</param>
/// <param name="Waived">How many have gone.</param>
/// <param name="Changed">How many have new facts.</param>
/// <param name="Warnings">What the plan leaves to assumption.</param>
public sealed record PlanChanged(string CampaignId, string PlanHash, int Added, int Waived, int Changed, IReadOnlyList<string> Warnings);
