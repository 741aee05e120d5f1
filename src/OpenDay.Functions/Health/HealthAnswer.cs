namespace OpenDay.Functions.Health;

/// <summary>Whether the process answers.</summary>
/// <param name="Status"><c>live</c>.</param>
internal sealed record HealthAnswer(string Status);
