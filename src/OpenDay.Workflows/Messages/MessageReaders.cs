using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Feedback;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Messages;

/// <summary>Finds who is to be written to, as the plan, the delegations of the day and whoever's turn it is say.</summary>
internal static class MessageReaders
{
    public static async Task<MessageReader> OfAsync(CampaignTransaction transaction, CampaignPlan plan, OutboxItem item, CancellationToken cancellationToken)
    {
        if (item is OutboxItem.Announce announce)
        {
            return await DepartmentAsync(transaction, plan, announce.DepartmentId, department => department.Clerk, cancellationToken);
        }

        if (item is OutboxItem.HandOver handOver)
        {
            return MessageReader.Of(handOver.To, (await transaction.GetAssignmentAsync(handOver.AssignmentId, cancellationToken)).DepartmentId);
        }

        var due = (item as OutboxItem.Remind)?.Item;
        if (due?.AssignmentId == FeedbackAgenda.Subject)
        {
            return await FeedbackAsync(transaction, plan, due, cancellationToken);
        }

        var assignment = await transaction.GetAssignmentAsync(due?.AssignmentId ?? ((OutboxItem.Return)item).AssignmentId, cancellationToken);
        return due?.Kind switch
        {
            ReminderKind.OfficeEscalation => Office(plan),
            ReminderKind.ReviewWaiting => await ReviewerAsync(transaction, plan, assignment, due.DeliverableId, cancellationToken),
            ReminderKind.LeaderEscalation =>
                await DepartmentAsync(transaction, plan, assignment.DepartmentId, department => department.Leader, cancellationToken),
            _ => await ContactAsync(transaction, plan, assignment, cancellationToken),
        };
    }

    /// <summary>Whoever the assignment was handed over to, or its department's clerk.</summary>
    public static Task<MessageReader> ContactAsync(CampaignTransaction transaction, CampaignPlan plan, Assignment assignment, CancellationToken cancellationToken) =>
        DepartmentAsync(transaction, plan, assignment.DepartmentId, assignment.ContactIn, cancellationToken);

    /// <summary>What of a message is somebody else's by now, since the assignment was handed over or the plan names another clerk.</summary>
    public static async Task<IReadOnlyList<OutboxItem>> OfOthersAsync(
        CampaignTransaction transaction, CampaignPlan plan, OutboxItem.Deliver deliver, CancellationToken cancellationToken)
    {
        var reader = MessageReader.Of(deliver);
        var others = new List<OutboxItem>();
        foreach (var item in deliver.Items.Where(IsToContact))
        {
            if (await OfAsync(transaction, plan, item, cancellationToken) != reader)
            {
                others.Add(item);
            }
        }

        return others;
    }

    private static bool IsToContact(OutboxItem item) =>
        item is OutboxItem.Return or OutboxItem.Remind { Item: { AssignmentId: not FeedbackAgenda.Subject, Kind: ReminderKind.Upcoming or ReminderKind.Overdue } };

    public static MessageReader Office(CampaignPlan plan) => MessageReader.Of(plan.Office.Contact, null);

    /// <summary>The office sorts; the department's clerk answers and its leader reviews, or the office does both. What waits too long goes up.</summary>
    private static async Task<MessageReader> FeedbackAsync(CampaignTransaction transaction, CampaignPlan plan, AgendaItem due, CancellationToken cancellationToken)
    {
        var feedback = await transaction.GetFeedbackAsync(due.DeliverableId, cancellationToken);
        if (feedback.DepartmentId is not { } departmentId || due.Kind is ReminderKind.FeedbackAnswerToOffice or ReminderKind.FeedbackReviewToOffice)
        {
            return due.Kind == ReminderKind.FeedbackToReview ? await FeedbackReviewerAsync(transaction, plan, null, cancellationToken) : Office(plan);
        }

        return due.Kind switch
        {
            ReminderKind.FeedbackToReview =>
                await FeedbackReviewerAsync(transaction, plan, feedback.ReviewedBy == ReviewBody.Department ? departmentId : null, cancellationToken),
            ReminderKind.FeedbackAnswerToLeader => await DepartmentAsync(transaction, plan, departmentId, department => department.Leader, cancellationToken),
            _ => await DepartmentAsync(transaction, plan, departmentId, department => department.Clerk, cancellationToken),
        };
    }

    /// <summary>A reply's review is no level of the plan: it is with whoever stands in for the leader, or for the office, at a level that they hold.</summary>
    private static async Task<MessageReader> FeedbackReviewerAsync(CampaignTransaction transaction, CampaignPlan plan, string? departmentId, CancellationToken cancellationToken)
    {
        var department = departmentId is null ? null : await transaction.FindDepartmentAsync(plan, departmentId, cancellationToken);
        var held = plan.ReviewLevels
            .Where(level => department is null ? level.By == ReviewBody.Office : level.By == ReviewBody.Department && Holder(department, level.Id).Email == department.Leader.Email)
            .Select(level => level.Id)
            .ToList();
        return await DelegateAsync(transaction, plan, held, department?.Id, cancellationToken)
            ?? (department is null ? Office(plan) : MessageReader.Of(department.Leader, department.Id));
    }

    /// <summary>Whose turn it is: the delegate of these days, the level's own contact, or whoever stands for all levels.</summary>
    private static async Task<MessageReader> ReviewerAsync(
        CampaignTransaction transaction, CampaignPlan plan, Assignment assignment, string deliverableId, CancellationToken cancellationToken)
    {
        var deliverable = assignment.Deliverables.First(deliverable => deliverable.Id == deliverableId);
        var levels = plan.LevelsOf(assignment.TrackId, deliverable);
        var level = plan.Level(levels[Math.Min(deliverable.Level, levels.Count - 1)]);
        var departmentId = level.By == ReviewBody.Department ? assignment.DepartmentId : null;
        return await DelegateAsync(transaction, plan, [level.Id], departmentId, cancellationToken)
            ?? (departmentId is null ? Office(plan) : await DepartmentAsync(transaction, plan, departmentId, department => Holder(department, level.Id), cancellationToken));
    }

    private static async Task<MessageReader?> DelegateAsync(
        CampaignTransaction transaction, CampaignPlan plan, IReadOnlyList<string> levels, string? departmentId, CancellationToken cancellationToken)
    {
        var day = CampaignTime.Of(plan).DateOf(transaction.Now);
        return (await transaction.ListAsync<Delegation>(RowKeys.DelegationPrefix, cancellationToken))
            .FirstOrDefault(delegation => levels.Any(level => delegation.IsFor(level, departmentId, day))) is { DelegateEmail: { } email } delegation
            ? MessageReader.Of(new Contact(delegation.DelegateName, email), departmentId)
            : null;
    }

    private static Contact Holder(DepartmentPlan department, string levelId) =>
        department.Reviewers.FirstOrDefault(reviewer => reviewer.Level == levelId)?.Contact ?? department.Leader;

    private static async Task<MessageReader> DepartmentAsync(
        CampaignTransaction transaction, CampaignPlan plan, string departmentId, Func<DepartmentPlan, Contact> contact, CancellationToken cancellationToken) =>
        await transaction.FindDepartmentAsync(plan, departmentId, cancellationToken) is { } department
            ? MessageReader.Of(contact(department), departmentId)
            : Office(plan);
}
