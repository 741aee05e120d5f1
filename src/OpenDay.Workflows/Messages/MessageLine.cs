using System;
using OpenDay.Workflows.Calendars;

namespace OpenDay.Workflows.Messages;

/// <summary>One thing that the reader of a message has to do, in values: the templates have the words.</summary>
/// <param name="Kind">A kind of reminder, or <c>returned</c>, as templates know it.</param>
/// <param name="Feedback">What a feedback is called; null for a duty.</param>
/// <param name="Level">The title of the level that returned the material, or null.</param>
/// <param name="Identity">The reminder that it comes from, or null.</param>
/// <param name="Deadline">The deadline to come, for a calendar; null where there is none.</param>
internal sealed record MessageLine(
    string Kind,
    Urgency Urgency,
    DateTimeOffset DueAt,
    string Department,
    string Track,
    string Deliverable,
    string? Feedback,
    int Step,
    string? Level,
    string? Identity,
    CalendarEntry? Deadline)
{
    /// <summary>The name of whoever the duty was handed over to; null where it is with its department's clerk.</summary>
    public string? Contact { get; init; }

    /// <summary>What lines of one urgency and one instant are ordered by.</summary>
    public string Subject => Feedback ?? $"{Department}《{Track}》{Deliverable}";
}
