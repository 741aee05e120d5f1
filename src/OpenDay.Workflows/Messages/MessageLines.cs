using System;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Feedback;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;
using OpenDay.Workflows.Calendars;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Messages;

/// <summary>What a promise to a reader comes to now: a line of their message, or nothing where it is no longer needed.</summary>
internal static class MessageLines
{
    public static async Task<MessageLine?> OfAsync(
        CampaignTransaction transaction, Campaign campaign, CampaignPlan plan, OutboxItem item, CancellationToken cancellationToken) => item switch
        {
            OutboxItem.Remind { Item.AssignmentId: FeedbackAgenda.Subject } remind => await FeedbackAsync(transaction, campaign, plan, remind, cancellationToken),
            OutboxItem.Remind remind => await ReminderAsync(transaction, campaign, plan, remind, cancellationToken),
            OutboxItem.Return returned => await ReturnedAsync(transaction, campaign, plan, returned, cancellationToken),
            _ => null,
        };

    private static async Task<MessageLine?> ReminderAsync(
        CampaignTransaction transaction, Campaign campaign, CampaignPlan plan, OutboxItem.Remind remind, CancellationToken cancellationToken)
    {
        var item = remind.Item;
        var assignment = await transaction.GetAssignmentAsync(item.AssignmentId, cancellationToken);
        if (!ReminderRules.StillNeeded(campaign, assignment, item.Kind, item.DeliverableId, item.DueAt))
        {
            return null;
        }

        var urgency = item.Kind switch
        {
            ReminderKind.Upcoming => Urgency.Upcoming,
            ReminderKind.ReviewWaiting => Urgency.Review,
            _ => Urgency.Overdue,
        };
        var deliverable = assignment.Deliverables.First(deliverable => deliverable.Id == item.DeliverableId);
        return Line(plan, assignment, deliverable, Name(item.Kind), urgency, item.DueAt, item.Step, null, remind.Identity, urgency == Urgency.Upcoming);
    }

    private static async Task<MessageLine?> ReturnedAsync(
        CampaignTransaction transaction, Campaign campaign, CampaignPlan plan, OutboxItem.Return returned, CancellationToken cancellationToken)
    {
        var assignment = await transaction.GetAssignmentAsync(returned.AssignmentId, cancellationToken);
        var deliverable = assignment.Deliverables.First(candidate => candidate.Id == returned.DeliverableId);

        // What the level said stays on the page.
        return deliverable.State == DeliverableState.Returned && !campaign.IsClosed
            ? Line(plan, assignment, deliverable, "returned", Urgency.Returned, deliverable.DueAt, 0, returned.LevelTitle, null, deliverable.DueAt > transaction.Now)
            : null;
    }

    /// <summary>It repeats nothing of the question.</summary>
    private static async Task<MessageLine?> FeedbackAsync(
        CampaignTransaction transaction, Campaign campaign, CampaignPlan plan, OutboxItem.Remind remind, CancellationToken cancellationToken)
    {
        var item = remind.Item;
        var feedback = await transaction.GetFeedbackAsync(item.DeliverableId, cancellationToken);
        if (!FeedbackAgenda.StillNeeded(campaign, plan, feedback, item, CampaignTime.Of(plan)))
        {
            return null;
        }

        var department = feedback.DepartmentId is { } departmentId ? await transaction.FindDepartmentAsync(plan, departmentId, cancellationToken) : null;
        var urgency = item.Kind == ReminderKind.FeedbackToReview ? Urgency.Review : item.Step == 0 ? Urgency.Upcoming : Urgency.Overdue;
        return new MessageLine(
            Name(item.Kind), urgency, item.DueAt, department?.Name ?? plan.Office.Name, "", "", item.DeliverableId[..Math.Min(8, item.DeliverableId.Length)], item.Step, null, remind.Identity, null);
    }

    private static MessageLine Line(
        CampaignPlan plan,
        Assignment assignment,
        Deliverable deliverable,
        string kind,
        Urgency urgency,
        DateTimeOffset dueAt,
        int step,
        string? level,
        string? identity,
        bool isToCome)
    {
        var track = plan.Track(assignment.TrackId).Title;
        var title = plan.Deliverable(assignment.TrackId, deliverable.Id).Title;
        return new MessageLine(
            kind, urgency, dueAt, assignment.DepartmentName, track, title, null, step, level, identity, isToCome ? DeadlineOf(assignment, deliverable, track) : null)
        {
            Contact = assignment.Contact?.Name,
        };
    }

    /// <summary>Deadlines only ever move back, so the minutes by which one did grow with each extension.</summary>
    public static CalendarEntry DeadlineOf(Assignment assignment, Deliverable deliverable, string track) => CalendarEntry.Deadline(
        $"{assignment.Id}.{deliverable.Id}",
        (int)(deliverable.DueAt - deliverable.PlannedDueAt).TotalMinutes,
        $"{assignment.DepartmentName}《{track}》{deliverable.Title}",
        deliverable.DueAt) with
    {
        Contact = assignment.Contact?.Name,
    };

    private static string Name(ReminderKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
