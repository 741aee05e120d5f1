using System;

namespace OpenDay.Workflows.Access;

/// <summary>What a message's link opens: the work that the message is about.</summary>
internal static class LinkTarget
{
    public static string Of(string campaignId, string messageKey) => $"/work/{campaignId}/{messageKey}";

    /// <summary>The message that a link's target is the work of; null for another target.</summary>
    public static string? MessageKey(string campaignId, string? target) =>
        target?.StartsWith(Of(campaignId, ""), StringComparison.Ordinal) == true ? target[Of(campaignId, "").Length..] : null;
}
