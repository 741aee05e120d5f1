namespace OpenDay.Functions.Health;

/// <summary>One thing that the app stands on.</summary>
/// <param name="Name"><c>records</c>, <c>blobs</c> or <c>orchestrations</c>.</param>
/// <param name="Found">What was found, for an operator who cannot see the log: never a name, path, address or secret.</param>
public sealed record ReadinessCheck(string Name, bool Ready, string Found);
