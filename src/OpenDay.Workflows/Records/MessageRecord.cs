using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;
using OpenDay.Workflows.Messages;

namespace OpenDay.Workflows.Records;

/// <summary>A message from its preparation to the reader's work: its own log.</summary>
/// <param name="At">When it came into its present state.</param>
/// <param name="Reminders">Identities of the reminders that it carries.</param>
/// <param name="Error">Why it was parked; null otherwise.</param>
internal sealed record MessageRecord(string Key, string To, string Subject, DateTimeOffset At, MessageState State, IReadOnlyList<string> Reminders, string? Error)
{
    /// <summary>When it was written; null where a version before recorded only that it left.</summary>
    public DateTimeOffset? PlannedAt { get; init; }

    /// <summary>Each channel that was tried, oldest first.</summary>
    public IReadOnlyList<MessageTry> Tries { get; init; } = [];

    /// <summary>By which channel it left, or null.</summary>
    public string? Channel { get; init; }

    /// <summary>What that channel calls it, or null.</summary>
    public string? Reference { get; init; }

    /// <summary>Whose work it is about; null for the office and for citizens.</summary>
    public string? DepartmentId { get; init; }

    /// <summary>Ids of the assignments that it tells were handed over to its reader; null where it tells of none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? HandedOver { get; init; }

    public DateTimeOffset? LinkOpenedAt { get; init; }

    /// <summary>When the reader said that they have seen it.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    public DateTimeOffset? BouncedAt { get; init; }

    /// <summary>What the mail system said when it came back, without addresses.</summary>
    public string? BounceReason { get; init; }

    public static MessageRecord Planned(OutboxItem.Deliver deliver, DateTimeOffset now) =>
        new(deliver.Message.Key, deliver.Message.To[0].Email, deliver.Message.Subject, now, MessageState.Planned, deliver.Reminders, null)
        {
            PlannedAt = now,
            DepartmentId = deliver.DepartmentId,
            HandedOver = deliver.Items.OfType<OutboxItem.HandOver>().Select(handOver => handOver.AssignmentId).ToList() is [_, ..] handedOver ? handedOver : null,
        };

    public static MessageRecord Planned(Letter letter, DateTimeOffset now) =>
        new(letter.Message.Key, letter.ReaderName, letter.Message.Subject, now, MessageState.Planned, letter.Reminders, null) { PlannedAt = now };
}

/// <summary>One channel that was tried.</summary>
/// <param name="Refusal">What it answered; null where it accepted the message.</param>
public sealed record MessageTry(DateTimeOffset At, string Channel, string? Refusal);

/// <summary>What has become of a message.</summary>
public enum MessageState
{
    /// <summary>A channel accepted it.</summary>
    Sent,

    /// <summary>No channel will; the office may have it sent again.</summary>
    Parked,

    /// <summary>It is to leave, for the first time or once more.</summary>
    Planned,

    /// <summary>Everything in it was done before it left.</summary>
    Dropped,
}
