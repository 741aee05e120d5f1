namespace OpenDay.Functions.Campaigns;

/// <summary>A mail that came back.</summary>
/// <param name="Key">What stands before the @ of its Message-ID.</param>
/// <param name="Reason">In the mail system's words.</param>
internal sealed record BounceRequest(string Key, string Reason);
