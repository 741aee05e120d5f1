using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans.Changes;

namespace OpenDay.Workflows.Queries;

/// <summary>Where a campaign stands at an instant.</summary>
public sealed record CampaignStatus(
    string CampaignId,
    string Title,
    string Phase,
    string PhaseTitle,
    bool Paused,
    DateTimeOffset Now,
    Milestone? NextMilestone,
    StateCounts Counts,
    IReadOnlyList<LateDeliverable> Late,
    OrchestrationStatus? Orchestration,
    int RemindersPlanned,
    int MessagesSent,
    DateTimeOffset? ClosedAt)
{
    /// <summary>The last change of the plan; null where there was none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PlanChange? PlanChange { get; init; }
}

/// <summary>What comes next: a phase that begins, or a deadline.</summary>
public sealed record Milestone(DateTimeOffset At, MilestoneKind Kind, string Title);

/// <summary>The kinds of milestone.</summary>
public enum MilestoneKind
{
    Phase,
    Deadline,
}

/// <summary>How many deliverables are in which state. Late ones are owed or returned and past their deadline.</summary>
/// <param name="NothingOwed">Assignments that owe nothing.</param>
public sealed record StateCounts(
    int Assignments, int Deliverables, int Owed, int UnderReview, int Returned, int Passed, int Published, int Withdrawn, int Waived, int Late, int NothingOwed);

/// <summary>A deliverable that is overdue.</summary>
/// <param name="LateBy">How long ago its deadline passed, as an ISO 8601 duration.</param>
public sealed record LateDeliverable(
    string AssignmentId,
    string DepartmentId,
    string DepartmentName,
    string TrackTitle,
    string DeliverableId,
    string DeliverableTitle,
    DateTimeOffset DueAt,
    string LateBy,
    DeliverableState State);

/// <summary>An orchestration as the durable engine reports it.</summary>
public sealed record OrchestrationStatus(
    string InstanceId, string RuntimeStatus, string? CustomStatus, DateTimeOffset CreatedAt, DateTimeOffset LastUpdatedAt)
{
    internal static async Task<OrchestrationStatus?> FindAsync(DurableTaskClient orchestrations, string instanceId, CancellationToken cancellationToken) =>
        await orchestrations.GetInstanceAsync(instanceId, getInputsAndOutputs: true, cancellationToken) is { } instance
            ? new OrchestrationStatus(
                instance.InstanceId, instance.RuntimeStatus.ToString(), instance.SerializedCustomStatus, instance.CreatedAt, instance.LastUpdatedAt)
            : null;
}
