using System;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Campaigns.Reminders;

public static class ReminderRules
{
    public static bool StillNeeded(Campaign campaign, Assignment assignment, ReminderKind kind, string deliverableId, DateTimeOffset dueAt) => throw new NotImplementedException();
}
