namespace OpenDay.Functions.Reviews;

/// <summary>The review that somebody takes in hand.</summary>
internal sealed record ClaimRequest(string LevelId, string RevisionHash);
