namespace OpenDay.Functions.Health;

/// <summary>How the app is.</summary>
/// <param name="Status"><c>live</c>, <c>ready</c> or <c>unavailable</c>.</param>
internal sealed record HealthAnswer(string Status);
