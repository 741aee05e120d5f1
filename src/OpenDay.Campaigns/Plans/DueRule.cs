using System;
using System.Text.Json.Serialization;

namespace OpenDay.Campaigns.Plans;

/// <summary>When a deliverable is due. Resolved by <see cref="DueRules"/> to one instant for each assignment.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(At), "at")]
[JsonDerivedType(typeof(Relative), "relative")]
public abstract record DueRule(Basis Basis)
{
    /// <summary>One instant for everybody. Material must arrive before it.</summary>
    public sealed record At(DateTimeOffset Instant, Basis Basis) : DueRule(Basis);

    /// <summary>So many days before (negative) or after (positive) an anchor, at a time of day in the campaign's zone.</summary>
    public sealed record Relative(DueAnchor Anchor, string? Phase, int? WorkingDays, int? CalendarDays, TimeOnly TimeOfDay, Basis Basis) : DueRule(Basis);
}

/// <summary>What a relative due rule counts from: the start or end of the assignment's activity, the start of the named phase, the campaign's start or close.</summary>
public enum DueAnchor
{
    ActivityStart,
    ActivityEnd,
    PhaseStart,
    CampaignStart,
    CampaignClose,
}
