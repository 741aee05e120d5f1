using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Reminders;
using OpenDay.Campaigns.Rehearsals;

namespace OpenDay.Web.Pages.Rehearsals;

/// <summary>What a rehearsal holds for one department.</summary>
/// <param name="Deliverables">How many it owes.</param>
/// <param name="Escalations">To its leader and to the office.</param>
/// <param name="Events">By instant.</param>
public sealed record RehearsalDepartment(
    string Name, int Deliverables, DateTimeOffset? FirstDueAt, DateTimeOffset? LastDueAt, int Reminders, int Escalations, IReadOnlyList<RehearsedEvent> Events)
{
    public static IReadOnlyList<RehearsalDepartment> Of(RehearsedCampaign rehearsed)
    {
        ArgumentNullException.ThrowIfNull(rehearsed);
        var events = rehearsed.Events.ToLookup(happening => happening.DepartmentId, StringComparer.Ordinal);
        var deadlines = rehearsed.Assignments
            .SelectMany(assignment => assignment.Deliverables, (assignment, deliverable) => (assignment.DepartmentId, deliverable.DueAt))
            .ToLookup(duty => duty.DepartmentId, duty => duty.DueAt, StringComparer.Ordinal);
        return
        [
            .. rehearsed.Plan.Departments.Where(department => events[department.Id].Any()).Select(department => new RehearsalDepartment(
                department.Name,
                deadlines[department.Id].Count(),
                deadlines[department.Id].Order().Cast<DateTimeOffset?>().FirstOrDefault(),
                deadlines[department.Id].Order().Cast<DateTimeOffset?>().LastOrDefault(),
                events[department.Id].Count(happening => happening.Reminder is not null && !IsEscalation(happening)),
                events[department.Id].Count(IsEscalation),
                [.. events[department.Id]])),
        ];
    }

    private static bool IsEscalation(RehearsedEvent happening) => happening.Reminder?.Kind is ReminderKind.LeaderEscalation or ReminderKind.OfficeEscalation;
}
