using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;

namespace OpenDay.Campaigns.Rehearsals;

/// <summary>One message: all that one reader is told at one time, or as much of it as fits.</summary>
/// <param name="Reminders">None in a digest; in an announcement, those that are due with it.</param>
public sealed record RehearsedMessage(DateTimeOffset At, Contact Reader, RehearsedMessageKind Kind, IReadOnlyList<AgendaItem> Reminders)
{
    /// <summary>How much there is to read in it. A digest is one thing, and tells of no duty of its reader's.</summary>
    public int Lines => Reminders.Count + (Kind == RehearsedMessageKind.Reminders ? 0 : 1);
}

/// <summary>The kinds of message in a rehearsal.</summary>
public enum RehearsedMessageKind
{
    /// <summary>Of a department's duties.</summary>
    Announcement,

    Reminders,

    /// <summary>To the office, each working day.</summary>
    Digest,
}
