using System;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reminders;

namespace OpenDay.Campaigns.Rehearsals;

/// <summary>Something that happens in a rehearsal.</summary>
/// <param name="Subject">The phase, the deliverable, or the review level that it is about.</param>
/// <param name="Assignment">Null for what concerns the whole campaign, or a department in all its tracks.</param>
/// <param name="Reminder">What is sent, where it is a reminder.</param>
public sealed record RehearsedEvent(
    DateTimeOffset At, RehearsedEventKind Kind, string? DepartmentId, string Subject, Assignment? Assignment = null, AgendaItem? Reminder = null)
{
    /// <summary>Whether somebody gets a message of it.</summary>
    public bool IsTold => Kind is RehearsedEventKind.Announced or RehearsedEventKind.Reminded or RehearsedEventKind.Digest;
}

/// <summary>The kinds of event, in the order in which those of one instant are told.</summary>
public enum RehearsedEventKind
{
    PhaseBegins,
    Announced,
    Reminded,

    /// <summary>The office gets its digest.</summary>
    Digest,

    Submitted,
    LevelPassed,
    Deadline,
    Closed,
}
