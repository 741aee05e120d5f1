using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Visits;

namespace OpenDay.Campaigns.Assignments;

/// <summary>One department's duty in one track.</summary>
/// <param name="Id"><c>track.department.organiser</c> or <c>track.department.coordinator</c>.</param>
/// <param name="Deliverables">What it owes; none where the plan asks for nothing.</param>
/// <param name="Waived">Why the office let the department off, or null.</param>
/// <param name="AgendaDoneThrough">Everything on the agenda up to this instant has been dealt with.</param>
public sealed record Assignment(
    string Id,
    string TrackId,
    string DepartmentId,
    string DepartmentName,
    Participation Participation,
    ScheduledActivity? Activity,
    IReadOnlyList<Deliverable> Deliverables,
    string? Waived,
    DateTimeOffset AgendaDoneThrough)
{
    /// <summary>Who it was handed over to; null where it is with its department's clerk, whoever the plan says that is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Contact? Contact { get; init; }

    /// <summary>Who is written to about it.</summary>
    /// <param name="department">The assignment's.</param>
    public Contact ContactIn(DepartmentPlan department) => Contact ?? department.Clerk;
}

/// <summary>The event that an assignment holds.</summary>
public sealed record ScheduledActivity(string Title, string Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    /// <summary>How citizens sign up for it; null where they do not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SignUpTerms? SignUp { get; init; }
}

/// <summary>What an assignment owes, and how far it has come.</summary>
/// <param name="DueAt">The deadline in force, after extensions.</param>
/// <param name="PlannedDueAt">The deadline that the plan gave.</param>
/// <param name="SubmissionId">The material sent in for it, or null.</param>
/// <param name="SubmittedAt">When the first revision came in, or null.</param>
/// <param name="Level">Index of the review level that waits, while under review.</param>
/// <param name="WaitingSince">Since when that level waits; where the material was returned or recalled, since when the department has it back.</param>
/// <param name="PublishedAt">When a revision was published first; corrections and withdrawals leave it.</param>
public sealed record Deliverable(
    string Id,
    string Title,
    DateTimeOffset DueAt,
    DateTimeOffset PlannedDueAt,
    DeliverableState State,
    string? SubmissionId,
    DateTimeOffset? SubmittedAt,
    int Level,
    DateTimeOffset? WaitingSince,
    DateTimeOffset? PublishedAt)
{
    /// <summary>When the office took what was published back; null while it is public, or where nothing was.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>The publication that the office has set a time for; null where there is none.</summary>
    public PublicationOrder? Order { get; init; }

    /// <summary>Ids of the review levels that its review began with, where the plan has others by now; null for the plan's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Levels { get; init; }

    /// <summary>Whether the department still has to send something: nothing came yet, or it came back. A correction is owed to nobody.</summary>
    public bool IsOwed => PublishedAt is null && State is (DeliverableState.Owed or DeliverableState.Returned);

    /// <summary>Whether the public reads a revision of it, also while a correction of that is on its way.</summary>
    public bool IsPublic => PublishedAt is not null && WithdrawnAt is null;

    /// <summary>Whether it is owed and its deadline has passed.</summary>
    public bool IsLate(DateTimeOffset now) => IsOwed && now >= DueAt;
}

/// <summary>How far a deliverable has come.</summary>
public enum DeliverableState
{
    Owed,
    UnderReview,
    Returned,
    Passed,
    Published,
    Withdrawn,
    Waived,
}
