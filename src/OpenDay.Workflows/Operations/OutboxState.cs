using System;

namespace OpenDay.Workflows.Operations;

/// <summary>What a campaign's outbox holds: numbers and instants, nothing of what is in it.</summary>
/// <param name="Waiting">Due later.</param>
/// <param name="Due">Due now; outside office hours and in a paused campaign it waits there.</param>
/// <param name="Overdue">Of those, how many the last drain should have settled and did not.</param>
/// <param name="Parked">Messages that were given up after many tries.</param>
/// <param name="OldestDueAt">Since when the oldest is due; null where none is.</param>
public sealed record OutboxState(string CampaignId, int Waiting, int Due, int Overdue, int Parked, DateTimeOffset? OldestDueAt)
{
    public bool IsEmpty => Waiting + Due + Parked == 0;
}
