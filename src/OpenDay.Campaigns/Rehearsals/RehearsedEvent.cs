using System;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reminders;

namespace OpenDay.Campaigns.Rehearsals;

/// <summary>Something that happens in a rehearsal.</summary>
/// <param name="Subject">The phase, the deliverable, or the review level that it is about.</param>
/// <param name="Assignment">Null for what concerns the whole campaign, or a department in all its tracks.</param>
/// <param name="Reminder">What is sent, where it is a reminder.</param>
public sealed record RehearsedEvent(
    DateTimeOffset At, RehearsedEventKind Kind, string? DepartmentId, string Subject, Assignment? Assignment = null, AgendaItem? Reminder = null);

/// <summary>The kinds of event, in the order in which those of one instant are told.</summary>
public enum RehearsedEventKind
{
    PhaseBegins,
    Announced,
    Reminded,
    Submitted,
    LevelPassed,
    Deadline,
    Closed,
}
