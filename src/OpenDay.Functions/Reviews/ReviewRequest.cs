namespace OpenDay.Functions.Reviews;

/// <summary>A reviewer's verdict on the revision that they had before their eyes.</summary>
internal sealed record ReviewRequest(string LevelId, string RevisionHash, GatesRequest Gates, string? Comment = null);
