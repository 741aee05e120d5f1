using System;

namespace OpenDay.Campaigns.Rehearsals;

/// <summary>Something that the office may not have meant when it wrote the plan.</summary>
/// <param name="Subject">The deliverable or the reader that it is about; empty where it is about neither.</param>
/// <param name="At">The deadline, the day, or the last instant that a review may take.</param>
/// <param name="Count">Of assignments, messages, lines or reminders; the year, where that is what is not known.</param>
public sealed record RehearsalWarning(RehearsalWarningKind Kind, string Subject, DateTimeOffset At, int Count);

/// <summary>The kinds of warning.</summary>
public enum RehearsalWarningKind
{
    /// <summary>The State Council's days off of that year are not known here.</summary>
    UnknownYear,

    /// <summary>The deadline has passed before the campaign begins.</summary>
    DeadlinePassed,

    /// <summary>The last day on which the material can arrive is a day off.</summary>
    DeadlineOnDayOff,

    /// <summary>Nobody is reminded before the deadline.</summary>
    NoReminder,

    /// <summary>Some of the reminders before the deadline would come after it, or before the campaign begins, and are not sent.</summary>
    FewerReminders,

    /// <summary>Material that arrives in time may still be under review when the campaign closes.</summary>
    ReviewPastClose,

    /// <summary>So many messages leave on one day.</summary>
    ManyMessages,

    /// <summary>So much is told to one reader on one day.</summary>
    ManyLines,
}
