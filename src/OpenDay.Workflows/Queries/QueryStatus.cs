using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>The office's question at any moment: where does everybody stand, what is next, who is late.</summary>
public sealed class QueryStatus
{
    private readonly CampaignReader _reader;
    private readonly TimeProvider _clock;

    internal QueryStatus(CampaignReader reader, TimeProvider clock) => (_reader, _clock) = (reader, clock);

    /// <param name="orchestrations">Null where the engine is not asked; the status then names no orchestration.</param>
    public async Task<CampaignStatus> RunAsync(string campaignId, DurableTaskClient? orchestrations, CancellationToken cancellationToken)
    {
        var (campaign, plan) = await _reader.GetPlannedAsync(campaignId, cancellationToken);
        var assignments = await _reader.ListAsync<Assignment>(campaignId, RowKeys.AssignmentPrefix, cancellationToken);
        var head = await _reader.FindAsync<CampaignHead>(campaignId, RowKeys.Head, cancellationToken);
        var now = _clock.GetUtcNow();
        return new CampaignStatus(
            campaign.Id,
            plan.Title,
            campaign.Phase,
            PhaseTitles.Of(plan, campaign.Phase),
            campaign.Paused,
            now,
            NextMilestone(campaign, plan, assignments, now),
            Count(assignments, now),
            Late(campaign, plan, assignments, now),
            orchestrations is null ? null : await OrchestrationStatus.FindAsync(orchestrations, InstanceIds.Campaign(campaignId), cancellationToken),
            head?.RemindersPlanned ?? 0,
            head?.MessagesSent ?? 0,
            campaign.ClosedAt)
        {
            PlanChange = campaign.PlanChange,
        };
    }

    private static Milestone? NextMilestone(Campaign campaign, CampaignPlan plan, IReadOnlyList<Assignment> assignments, DateTimeOffset now)
    {
        if (campaign.IsClosed)
        {
            return null;
        }

        var phases = plan.Phases
            .Where(phase => phase.StartsAt > now)
            .Select(phase => new Milestone(phase.StartsAt, MilestoneKind.Phase, phase.Title))
            .Append(new Milestone(plan.ClosesAt, MilestoneKind.Phase, PhaseTitles.Of(plan, CampaignPhase.Closed)));
        var deadlines = assignments
            .SelectMany(assignment => assignment.Deliverables, (assignment, deliverable) => (assignment, deliverable))
            .Where(owed => owed.deliverable.IsOwed && owed.deliverable.DueAt > now)
            .Select(owed => new Milestone(
                owed.deliverable.DueAt, MilestoneKind.Deadline, $"{owed.assignment.DepartmentName} {owed.deliverable.Title}"));
        return phases.Concat(deadlines).OrderBy(milestone => milestone.At).ThenBy(milestone => milestone.Title, StringComparer.Ordinal).First();
    }

    private static StateCounts Count(IReadOnlyList<Assignment> assignments, DateTimeOffset now)
    {
        var deliverables = assignments.SelectMany(assignment => assignment.Deliverables).ToList();
        return new StateCounts(
            assignments.Count,
            deliverables.Count,
            In(DeliverableState.Owed),
            In(DeliverableState.UnderReview),
            In(DeliverableState.Returned),
            In(DeliverableState.Passed),
            In(DeliverableState.Published),
            In(DeliverableState.Withdrawn),
            In(DeliverableState.Waived),
            deliverables.Count(deliverable => deliverable.IsLate(now)),
            assignments.Count(assignment => assignment.Deliverables.Count == 0));

        int In(DeliverableState state) => deliverables.Count(deliverable => deliverable.State == state);
    }

    private static List<LateDeliverable> Late(Campaign campaign, CampaignPlan plan, IReadOnlyList<Assignment> assignments, DateTimeOffset now) =>
    [
        .. from assignment in assignments
           from deliverable in assignment.Deliverables
           where deliverable.IsLate(campaign.ClosedAt ?? now)
           orderby deliverable.DueAt, assignment.Id
           select new LateDeliverable(
               assignment.Id,
               assignment.DepartmentId,
               assignment.DepartmentName,
               plan.Track(assignment.TrackId).Title,
               deliverable.Id,
               deliverable.Title,
               deliverable.DueAt,
               XmlConvert.ToString((campaign.ClosedAt ?? now) - deliverable.DueAt),
               deliverable.State),
    ];
}
