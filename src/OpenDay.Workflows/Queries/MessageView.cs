using System;
using System.Collections.Generic;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>A message, the identities of the reminders that it carries, and its log.</summary>
/// <param name="SentAt">When it came into its present state: for one that left, when it left.</param>
/// <param name="PlannedAt">When it was written.</param>
/// <param name="Tries">Each channel that was tried, oldest first.</param>
/// <param name="Channel">By which channel it left, or null.</param>
/// <param name="Reference">What that channel calls it, or null.</param>
/// <param name="Reason">Why it was parked or came back; null where it was not and did not.</param>
/// <param name="SeenAt">When its reader said that they have seen it.</param>
/// <param name="Done">Whether every duty that it names is done; false where it names none.</param>
public sealed record MessageView(
    string Key,
    string To,
    string Subject,
    DateTimeOffset SentAt,
    MessageState State,
    IReadOnlyList<string> Reminders,
    DateTimeOffset? PlannedAt,
    IReadOnlyList<MessageTry> Tries,
    string? Channel,
    string? Reference,
    string? Reason,
    DateTimeOffset? BouncedAt,
    DateTimeOffset? LinkOpenedAt,
    DateTimeOffset? SeenAt,
    bool Done)
{
    internal static MessageView Of(MessageRecord message, MessageDuties duties) => new(
        message.Key,
        message.To,
        message.Subject,
        message.At,
        message.State,
        message.Reminders,
        message.PlannedAt,
        message.Tries,
        message.Channel,
        message.Reference,
        message.Error ?? message.BounceReason,
        message.BouncedAt,
        message.LinkOpenedAt,
        message.SeenAt,
        duties.AreDone(message.Reminders));
}
