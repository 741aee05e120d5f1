using System;
using System.Text.Json.Serialization;
using OpenDay.Campaigns.Plans.Changes;

namespace OpenDay.Campaigns.Assignments;

/// <summary>The state of a running campaign; its plan stands by itself, named here by hash.</summary>
/// <param name="PlanHash">SHA-256 of the plan file's bytes: the plan is a blob of that name.</param>
/// <param name="Phase">Id of the plan's current phase, or one of <see cref="CampaignPhase"/>'s.</param>
public sealed record Campaign(string Id, string PlanHash, string Phase, bool Paused, DateTimeOffset StartedAt, DateTimeOffset? ClosedAt)
{
    public bool IsClosed => Phase == CampaignPhase.Closed;

    /// <summary>The last change of its plan; null while it runs by the plan that it was started from.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PlanChange? PlanChange { get; init; }

    /// <summary>What earlier plans had and the present one has not; null where there is nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RetiredParts? Retired { get; init; }
}

/// <summary>The two phases that every campaign has beside those of its plan.</summary>
public static class CampaignPhase
{
    /// <summary>The campaign's records are being written; nothing has begun.</summary>
    public const string Preparing = "Preparing";

    /// <summary>The end: nothing is accepted and nothing is due any more; what is public can still be withdrawn.</summary>
    public const string Closed = "Closed";
}
