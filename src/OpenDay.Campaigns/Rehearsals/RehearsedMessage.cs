using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;

namespace OpenDay.Campaigns.Rehearsals;

/// <summary>One message: all that one reader is told at one time.</summary>
/// <param name="Reminders">None where it only announces duties.</param>
public sealed record RehearsedMessage(DateTimeOffset At, Contact Reader, bool Announces, IReadOnlyList<AgendaItem> Reminders)
{
    /// <summary>How much there is to read in it.</summary>
    public int Lines => Reminders.Count + (Announces ? 1 : 0);
}
