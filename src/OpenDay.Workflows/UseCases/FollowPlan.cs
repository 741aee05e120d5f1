using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Plans.Changes;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>
/// Lets the assignments that are left follow a change of plan, in commits of as many as one holds. What is left is read from the records
/// each time; where nothing is, nothing is written.
/// </summary>
internal sealed class FollowPlan(CampaignCommits commits, PlanLibrary plans)
{
    // One batch holds an assignment and, at most, its department's announcement; the rest is audit entry, head, campaign, digest and event.
    private const int AssignmentsPerCommit = 45;

    public async Task RunAsync(string campaignId, CancellationToken cancellationToken)
    {
        while (await commits.RunAsync(campaignId, null, transaction => StepAsync(transaction, cancellationToken), cancellationToken))
        {
        }
    }

    /// <summary>Writes the campaign and the first of the assignments that are to follow, and tells its orchestrator.</summary>
    public static void Write(CampaignTransaction transaction, Campaign campaign, CampaignPlan to, IReadOnlyList<FollowedAssignment> followed)
    {
        var change = campaign.PlanChange!;
        List<FollowedAssignment> batch = [.. followed.Take(AssignmentsPerCommit)];
        foreach (var assignment in batch.Select(follower => follower.After))
        {
            transaction.Write(RowKeys.Assignment(assignment.Id), assignment);
        }

        var announcedAt = change.At > to.StartsAt ? change.At : to.StartsAt;
        foreach (var departmentId in batch.Where(follower => follower.IsAdded).Select(follower => follower.After.DepartmentId).Distinct())
        {
            transaction.Promise(announcedAt, $"announce.{departmentId}", new OutboxItem.Announce(departmentId));
        }

        transaction.Write(RowKeys.Campaign, campaign with { PlanChange = change with { Pending = followed.Count > AssignmentsPerCommit } });

        // It starts the new ones, and passes the news on to the others.
        transaction.Promise(new OutboxItem.TellOrchestrator(InstanceIds.Campaign(campaign.Id), EventNames.CampaignChanged));
    }

    private async Task<bool> StepAsync(CampaignTransaction transaction, CancellationToken cancellationToken)
    {
        if (await transaction.FindAsync<Campaign>(RowKeys.Campaign, cancellationToken) is not { PlanChange: { Pending: true } change } campaign)
        {
            return false;
        }

        var from = await plans.ReadAsync(campaign with { PlanHash = change.FromHash }, cancellationToken);
        var to = await plans.ReadAsync(campaign.PlanHash, cancellationToken);
        var followed = (await AssignmentsInPlace.ReadAsync(transaction, cancellationToken)).Follow(from, to, change);
        Write(transaction, campaign, to, followed);
        transaction.Audit(
            Person.System, "PlanFollowed", campaign.Id, string.Create(CultureInfo.InvariantCulture, $"{Math.Min(followed.Count, AssignmentsPerCommit)} assignments follow plan {campaign.PlanHash}"));
        return followed.Count > AssignmentsPerCommit;
    }
}
