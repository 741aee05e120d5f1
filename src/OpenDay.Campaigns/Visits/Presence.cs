namespace OpenDay.Campaigns.Visits;

/// <summary>What the organiser ticks off.</summary>
public enum Presence
{
    Attended,
    NoShow,
}
