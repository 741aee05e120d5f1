using System;
using System.Collections.Generic;

namespace OpenDay.Workflows.Records;

/// <summary>A message that left, or that was parked after its last try.</summary>
/// <param name="Reminders">Identities of the reminders that it carried.</param>
internal sealed record MessageRecord(string Key, string To, string Subject, DateTimeOffset At, MessageState State, IReadOnlyList<string> Reminders, string? Error);

/// <summary>Whether a message arrived at its channel.</summary>
public enum MessageState
{
    Sent,
    Parked,
}
