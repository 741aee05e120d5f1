using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;

namespace OpenDay.Campaigns.Rehearsals;

/// <summary>Puts what is told at one instant to one reader into one message, as the drain of the outbox does.</summary>
internal static class RehearsedMessages
{
    public static IEnumerable<RehearsedMessage> Of(CampaignPlan plan, IEnumerable<RehearsedEvent> events) => events
        .Where(happening => happening.Kind is RehearsedEventKind.Announced or RehearsedEventKind.Reminded)
        .GroupBy(happening => (happening.At, Reader: Reader(plan, happening)))
        .Select(told => new RehearsedMessage(
            told.Key.At,
            told.Key.Reader,
            told.Any(happening => happening.Kind == RehearsedEventKind.Announced),
            [.. told.Select(happening => happening.Reminder).OfType<AgendaItem>()]))
        .OrderBy(message => message.At)
        .ThenBy(message => message.Reader.Email, StringComparer.Ordinal);

    private static Contact Reader(CampaignPlan plan, RehearsedEvent told)
    {
        var department = plan.Department(told.DepartmentId!);
        return told.Reminder?.Kind switch
        {
            ReminderKind.OfficeEscalation => Office(plan),
            ReminderKind.LeaderEscalation => department.Leader,
            ReminderKind.ReviewWaiting => Reviewer(plan, department, told),
            _ => department.Clerk,
        };
    }

    private static Contact Reviewer(CampaignPlan plan, DepartmentPlan department, RehearsedEvent told)
    {
        var waiting = told.Assignment!.Deliverables.Single(deliverable => deliverable.Id == told.Reminder!.DeliverableId);
        var level = plan.Level(plan.LevelsOf(told.Assignment.TrackId, waiting)[waiting.Level]);
        return level.By == ReviewBody.Office ? Office(plan)
            : department.Reviewers.FirstOrDefault(reviewer => reviewer.Level == level.Id) is { } own ? new Contact(own.Name, own.Email)
            : department.Leader;
    }

    private static Contact Office(CampaignPlan plan) => new(plan.Office.Name, plan.Office.Email);
}
