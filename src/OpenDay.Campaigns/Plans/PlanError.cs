namespace OpenDay.Campaigns.Plans;

/// <summary>One thing that is wrong with a plan file.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901) to the place; empty for the whole file.</param>
public sealed record PlanError(string Pointer, string Found, string Expected, string Remedy);
