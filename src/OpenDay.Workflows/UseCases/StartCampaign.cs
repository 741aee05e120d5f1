using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>
/// Starts a campaign from its plan. The assignments are written first, in batches; the campaign's own record comes last and
/// makes them real. A start that was cut off is no campaign yet, and the next try completes it.
/// </summary>
public sealed class StartCampaign
{
    // One batch holds an assignment and, at most, its department's announcement; the rest is audit entry, head and record.
    private const int AssignmentsPerCommit = 45;

    private readonly CampaignCommits _commits;
    private readonly CampaignIndex _index;
    private readonly IBlobStore _blobs;

    internal StartCampaign(CampaignCommits commits, CampaignIndex index, IBlobStore blobs) => (_commits, _index, _blobs) = (commits, index, blobs);

    /// <exception cref="PlanRejectedException">The plan has errors.</exception>
    public async Task<CampaignStarted> RunAsync(ReadOnlyMemory<byte> plan, Person actor, RequestIdentity? request, CancellationToken cancellationToken)
    {
        var reading = PlanReader.Read(plan);
        if (reading.Plan is not { } campaignPlan)
        {
            throw new PlanRejectedException(reading.Errors);
        }

        actor.RequireScope(campaignPlan.Id);
        if (await _commits.FindAnswerAsync<CampaignStarted>(campaignPlan.Id, request, cancellationToken) is { } answered)
        {
            return answered.Value;
        }

        await RefuseExistingAsync(campaignPlan.Id, cancellationToken);
        await _blobs.WriteAsync(Open(plan), "application/json", cancellationToken);
        await _index.AddAsync(campaignPlan.Id, cancellationToken);
        var assignments = await WriteAssignmentsAsync(campaignPlan, actor, cancellationToken);
        return await _commits.RunAsync(
            campaignPlan.Id,
            request,
            transaction => WriteCampaignAsync(transaction, campaignPlan, reading, assignments, actor, cancellationToken),
            cancellationToken);
    }

    private Task<bool> RefuseExistingAsync(string campaignId, CancellationToken cancellationToken) =>
        _commits.RunAsync(campaignId, null, async transaction => await NewAsync(transaction, cancellationToken), cancellationToken);

    private static async Task<bool> NewAsync(CampaignTransaction transaction, CancellationToken cancellationToken) =>
        await transaction.FindAsync<Campaign>(RowKeys.Campaign, cancellationToken) is { } existing
            ? throw new RefusalException(
                RefusalKind.Conflict,
                "campaign-exists",
                $"Campaign '{existing.Id}' was started at {existing.StartedAt:O} and is in phase {existing.Phase}. Give the plan another id to start another campaign.")
            : true;

    private async Task<int> WriteAssignmentsAsync(CampaignPlan plan, Person actor, CancellationToken cancellationToken)
    {
        var announced = new HashSet<string>(StringComparer.Ordinal);
        var count = 0;
        foreach (var batch in PlanExpansion.Expand(plan, plan.StartsAt).Chunk(AssignmentsPerCommit))
        {
            var departments = batch.Select(assignment => assignment.DepartmentId).Distinct().Where(announced.Add).ToList();
            count += batch.Length;
            await _commits.RunAsync(
                plan.Id,
                null,
                async transaction =>
                {
                    foreach (var assignment in batch)
                    {
                        await transaction.FindAsync<Assignment>(RowKeys.Assignment(assignment.Id), cancellationToken);
                        transaction.Write(RowKeys.Assignment(assignment.Id), assignment with { AgendaDoneThrough = transaction.Now });
                    }

                    foreach (var departmentId in departments)
                    {
                        transaction.Promise(plan.StartsAt, $"announce.{departmentId}", new OutboxItem.Announce(departmentId));
                    }

                    transaction.Audit(actor, "AssignmentsPlanned", plan.Id, string.Create(CultureInfo.InvariantCulture, $"{batch.Length} assignments"));
                    return true;
                },
                cancellationToken);
        }

        return count;
    }

    private static async Task<CampaignStarted> WriteCampaignAsync(
        CampaignTransaction transaction, CampaignPlan plan, PlanReading reading, int assignments, Person actor, CancellationToken cancellationToken)
    {
        await NewAsync(transaction, cancellationToken);
        var campaign = CampaignRules.EnterPhase(
            new Campaign(plan.Id, reading.ContentHash, CampaignPhase.Preparing, Paused: false, transaction.Now, ClosedAt: null), plan, transaction.Now);
        transaction.Write(RowKeys.Campaign, campaign);
        transaction.Promise(new OutboxItem.StartTimeline());
        if (DigestAgenda.NextAt(plan, CampaignTime.Of(plan), transaction.Now) is { } firstDigest)
        {
            transaction.Promise(firstDigest, OutboxItem.Digest.RowId, new OutboxItem.Digest(transaction.Now, firstDigest));
        }

        transaction.Audit(actor, "CampaignStarted", plan.Id, $"plan {reading.ContentHash}, phase {campaign.Phase}");
        return new CampaignStarted(plan.Id, reading.ContentHash, assignments, reading.Warnings);
    }

    private static MemoryStream Open(ReadOnlyMemory<byte> plan) =>
        MemoryMarshal.TryGetArray(plan, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(plan.ToArray(), writable: false);
}

/// <summary>A campaign that has begun.</summary>
/// <param name="Assignments">How many there are.</param>
/// <param name="Warnings">What the plan leaves to assumption.</param>
public sealed record CampaignStarted(string CampaignId, string PlanHash, int Assignments, IReadOnlyList<string> Warnings);
