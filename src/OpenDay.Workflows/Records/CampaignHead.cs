namespace OpenDay.Workflows.Records;

/// <summary>The last link of a campaign's audit chain, and counts that a status query would otherwise have to add up.</summary>
internal sealed record CampaignHead(long Sequence, string Hash, int RemindersPlanned, int MessagesSent);
