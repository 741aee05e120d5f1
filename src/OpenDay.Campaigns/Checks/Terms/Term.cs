using System.Collections.Generic;

namespace OpenDay.Campaigns.Checks.Terms;

/// <summary>A word that is written wrongly again and again.</summary>
/// <param name="Unless">Longer words that hold it and are right.</param>
public sealed record Term(string Wrong, string Right, string Why, Severity Severity, IReadOnlyList<string> Unless)
{
    public IReadOnlyList<string> Unless { get; init; } = Unless ?? [];
}

/// <summary>A word that does not belong into what is published.</summary>
/// <param name="Unless">Longer words that hold it and may stand.</param>
public sealed record BannedTerm(string Word, string Why, Severity Severity, IReadOnlyList<string> Unless)
{
    public IReadOnlyList<string> Unless { get; init; } = Unless ?? [];
}
