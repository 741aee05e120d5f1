using System;
using OpenDay.Campaigns.Audit;

namespace OpenDay.Workflows.Queries;

/// <summary>Which entries of the audit chain are looked for. What is null asks nothing.</summary>
/// <param name="Actor">A part of the id of who did it, in any case.</param>
/// <param name="Action">The verb.</param>
/// <param name="Subject">A part of the id of what it happened to, or of the detail, in any case.</param>
/// <param name="Since">The first instant.</param>
/// <param name="Until">The first instant that is too late.</param>
public sealed record AuditSearch(string? Actor = null, string? Action = null, string? Subject = null, DateTimeOffset? Since = null, DateTimeOffset? Until = null)
{
    /// <summary>All entries.</summary>
    public static AuditSearch All { get; } = new();

    /// <summary>Only what happened to this assignment and to what was sent in for it.</summary>
    public string? AssignmentId { get; init; }

    public bool Finds(AuditEntry entry) =>
        (Actor is null || entry.Actor.Contains(Actor, StringComparison.OrdinalIgnoreCase))
        && (Action is null || entry.Action == Action)
        && (Subject is null || entry.Subject.Contains(Subject, StringComparison.OrdinalIgnoreCase) || entry.Detail.Contains(Subject, StringComparison.OrdinalIgnoreCase))
        && (Since is null || entry.At >= Since)
        && (Until is null || entry.At < Until)
        && (AssignmentId is null || entry.Subject == AssignmentId || entry.Subject.StartsWith(AssignmentId + ".", StringComparison.Ordinal));
}
