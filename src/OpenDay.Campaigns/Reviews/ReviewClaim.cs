using System;

namespace OpenDay.Campaigns.Reviews;

/// <summary>A reviewer has taken a level's review in hand, so that nobody else does the same work. It ends with the verdict, a recall, a new revision, its release, or by itself.</summary>
public sealed record ReviewClaim(string LevelId, string PersonId, string PersonName, DateTimeOffset At)
{
    /// <summary>After which somebody else may take it: long enough for a long text, short enough for one who was called away.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromHours(4);

    public bool Holds(DateTimeOffset now) => now < At + Lasts;
}
