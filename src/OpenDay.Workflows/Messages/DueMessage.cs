using System;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Messages;

/// <summary>A message that is due, as far as its place among all others goes. Its words stay in the store until its turn comes: there may be ten thousand.</summary>
/// <param name="Channels">The channels that its reader asks for; empty for those that are set for all.</param>
internal sealed record DueMessage(string CampaignId, string RowKey, Urgency Urgency, DateTimeOffset DueAt, string Channels) : IComparable<DueMessage>
{
    /// <summary>The place of an outbox row; null for what is no message.</summary>
    public static DueMessage? Of(string campaignId, OutboxRow row) => row.Item switch
    {
        OutboxItem.Deliver deliver => new(
            campaignId, row.Record.RowKey, deliver.Urgency, deliver.DueAt ?? deliver.Message.CreatedAt, deliver.Message.To[0].Channels ?? ""),
        OutboxItem.TellVisitor or OutboxItem.TellAsker => new(campaignId, row.Record.RowKey, Urgency.Notice, DateTimeOffset.MaxValue, ""),
        _ => null,
    };

    public int CompareTo(DueMessage? other) =>
        other is null ? 1 : (Urgency, DueAt.UtcTicks).CompareTo((other.Urgency, other.DueAt.UtcTicks)) is not 0 and var order ? order
        : string.CompareOrdinal(CampaignId, other.CampaignId) is not 0 and var campaign ? campaign
        : string.CompareOrdinal(RowKey, other.RowKey);
}
