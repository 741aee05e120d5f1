namespace OpenDay.Functions.Visits;

/// <summary>The code that the sign-up gave.</summary>
internal sealed record CodeRequest(string Code);
