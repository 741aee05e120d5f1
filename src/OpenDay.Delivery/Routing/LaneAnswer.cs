using System;

namespace OpenDay.Delivery.Routing;

/// <summary>What became of a message on a channel.</summary>
internal abstract record LaneAnswer
{
    public sealed record Accepted(string? Reference) : LaneAnswer;

    public sealed record Refused(ChannelRefusalException Refusal) : LaneAnswer;

    /// <summary>Not tried, or turned away: the channel works and is at its rate.</summary>
    public sealed record HeldBack(DateTimeOffset Until) : LaneAnswer;

    /// <summary>Not tried: the channel has been failing.</summary>
    public sealed record LeftAlone(DateTimeOffset Until) : LaneAnswer;
}
