using System;
using OpenDay.Campaigns.Audit;

namespace OpenDay.Workflows.Audit;

/// <summary>Which entries of a chain are asked for; what is null says nothing.</summary>
/// <param name="Who">Id of the actor.</param>
/// <param name="Subject">A subject, or how it begins.</param>
/// <param name="To">Exclusive.</param>
public sealed record AuditSearch(string? Who, string? Action, string? Subject, DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>All of them.</summary>
    public static AuditSearch All { get; } = new(null, null, null, null, null);

    internal bool Finds(AuditEntry entry) =>
        (Who is null || string.Equals(entry.Actor, Who, StringComparison.OrdinalIgnoreCase))
        && (Action is null || string.Equals(entry.Action, Action, StringComparison.OrdinalIgnoreCase))
        && (Subject is null || entry.Subject.StartsWith(Subject, StringComparison.OrdinalIgnoreCase))
        && (From is null || entry.At >= From)
        && (To is null || entry.At < To);
}
