namespace OpenDay.Functions.Campaigns;

/// <summary>A decision of the office that the audit log keeps the reason of.</summary>
internal sealed record ReasonRequest(string Reason);
