using System;

namespace OpenDay.Workflows.Calendars;

/// <summary>An activity as a calendar has it, or a deadline, which is an instant and takes up nobody's time.</summary>
/// <param name="Id">The same for the same activity or duty, whenever it is.</param>
/// <param name="Sequence">Grows with every extension, so that a calendar takes the later one for the one in force.</param>
public sealed record CalendarEntry(string Id, int Sequence, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    public bool IsDeadline { get; private init; }

    public string? Place { get; init; }

    /// <summary>The name of whoever the duty was handed over to; null where it is with its department's clerk.</summary>
    public string? Contact { get; init; }

    public static CalendarEntry Deadline(string id, int sequence, string title, DateTimeOffset dueAt) => new(id, sequence, title, dueAt, dueAt) { IsDeadline = true };
}
