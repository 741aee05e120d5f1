using System;
using OpenDay.Campaigns.Reminders;

namespace OpenDay.Workflows.Records;

/// <summary>A reminder that was planned: its row is its one identity, so it cannot be planned twice.</summary>
internal sealed record ReminderRecord(string Identity, AgendaItem Item, DateTimeOffset PlannedAt);
