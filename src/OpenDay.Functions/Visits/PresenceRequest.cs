using OpenDay.Campaigns.Visits;

namespace OpenDay.Functions.Visits;

/// <summary>Whether a visitor came.</summary>
internal sealed record PresenceRequest(Presence Presence);
