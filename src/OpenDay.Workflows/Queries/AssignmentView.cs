using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Workflows.Queries;

/// <summary>An assignment with the names that its readers know.</summary>
public sealed record AssignmentView(
    string Id,
    string TrackId,
    string TrackTitle,
    string DepartmentId,
    string DepartmentName,
    Participation Participation,
    ScheduledActivity? Activity,
    string? Waived,
    IReadOnlyList<DeliverableView> Deliverables)
{
    /// <summary>Who it was handed over to; null where it is with its department's clerk.</summary>
    public Contact? Contact { get; init; }

    internal static AssignmentView Of(CampaignPlan plan, Assignment assignment, DateTimeOffset now) => new(
        assignment.Id,
        assignment.TrackId,
        plan.Track(assignment.TrackId).Title,
        assignment.DepartmentId,
        assignment.DepartmentName,
        assignment.Participation,
        assignment.Activity,
        assignment.Waived,
        [.. assignment.Deliverables.Select(deliverable => DeliverableView.Of(plan, assignment, deliverable, now))])
    {
        Contact = assignment.Contact,
    };
}

/// <summary>A deliverable and where it stands.</summary>
/// <param name="WaitingLevel">Id of the review level whose turn it is, while under review.</param>
/// <param name="Column">Id of the column where it will appear.</param>
public sealed record DeliverableView(
    string Id,
    string Title,
    DateTimeOffset DueAt,
    DateTimeOffset PlannedDueAt,
    DeliverableState State,
    string? SubmissionId,
    string? WaitingLevel,
    bool Late,
    int MinimumPhotos,
    string Column)
{
    /// <summary>Ids of the levels that review it, in order: the plan's, or those that its review began with before the plan was changed.</summary>
    public IReadOnlyList<string> Levels { get; init; } = [];

    /// <summary>Ids of further columns where it will appear as well.</summary>
    public IReadOnlyList<string> AlsoColumns { get; init; } = [];

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>The publication that has been set a time for; null where there is none.</summary>
    public PublicationOrder? Order { get; init; }

    internal static DeliverableView Of(CampaignPlan plan, Assignment assignment, Deliverable deliverable, DateTimeOffset now)
    {
        var planned = plan.Deliverable(assignment.TrackId, deliverable.Id);
        var levels = plan.LevelsOf(assignment.TrackId, deliverable);
        return new DeliverableView(
            deliverable.Id,
            deliverable.Title,
            deliverable.DueAt,
            deliverable.PlannedDueAt,
            deliverable.State,
            deliverable.SubmissionId,
            deliverable.State == DeliverableState.UnderReview && deliverable.Level < levels.Count ? levels[deliverable.Level] : null,
            deliverable.IsLate(now),
            planned.MinimumPhotos,
            planned.Column)
        {
            Levels = levels,
            AlsoColumns = planned.AlsoColumns,
            PublishedAt = deliverable.PublishedAt,
            WithdrawnAt = deliverable.WithdrawnAt,
            Order = deliverable.Order,
        };
    }
}
