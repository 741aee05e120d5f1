using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Audit;

namespace OpenDay.Workflows.Queries;

/// <summary>Which entries of the audit chain are looked for. What is null asks nothing.</summary>
/// <param name="Actor">A part of the id of who did it, or of what they are <see cref="Named"/>, in any case.</param>
/// <param name="Action">The verb.</param>
/// <param name="Subject">A part of the id of what it happened to, of the detail, or of what is <see cref="Said"/>, in any case.</param>
/// <param name="Since">The first instant.</param>
/// <param name="Until">The first instant that is too late.</param>
public sealed record AuditSearch(string? Actor = null, string? Action = null, string? Subject = null, DateTimeOffset? Since = null, DateTimeOffset? Until = null)
{
    /// <summary>All entries.</summary>
    public static AuditSearch All { get; } = new();

    /// <summary>Only what happened to this assignment and to what was sent in for it.</summary>
    public string? AssignmentId { get; init; }

    /// <summary>What a page says of an entry in its reader's language, so that this is found as well.</summary>
    public Func<AuditEntry, IEnumerable<string>> Said { get; init; } = _ => [];

    /// <summary>How a page names who did it.</summary>
    public Func<AuditEntry, string> Named { get; init; } = entry => entry.Actor;

    public bool Finds(AuditEntry entry) =>
        (Actor is null || entry.Actor.Contains(Actor, StringComparison.OrdinalIgnoreCase) || Named(entry).Contains(Actor, StringComparison.OrdinalIgnoreCase))
        && (Action is null || entry.Action == Action)
        && (AssignmentId is null || entry.Subject == AssignmentId || entry.Subject.StartsWith(AssignmentId + ".", StringComparison.Ordinal))
        && (Since is null || entry.At >= Since)
        && (Until is null || entry.At < Until)
        && (Subject is null || Said(entry).Prepend(entry.Detail).Prepend(entry.Subject).Any(said => said.Contains(Subject, StringComparison.OrdinalIgnoreCase)));
}
