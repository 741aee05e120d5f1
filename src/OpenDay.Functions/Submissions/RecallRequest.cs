namespace OpenDay.Functions.Submissions;

/// <summary>Names the revision that the department takes back.</summary>
internal sealed record RecallRequest(string RevisionHash);
