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

/// <summary>Finds in the records whom <see cref="Readers"/> would have written to.</summary>
internal static class MessageReaders
{
    public static MessageReader Office(CampaignPlan plan) => MessageReader.Of(Readers.Office(plan));

    public static async Task<MessageReader> OfAsync(CampaignTransaction transaction, CampaignPlan plan, OutboxItem item, CancellationToken cancellationToken) =>
        MessageReader.Of(item switch
        {
            OutboxItem.Announce announce => Readers.Clerk(plan, await transaction.FindDepartmentAsync(plan, announce.DepartmentId, cancellationToken)),
            OutboxItem.Remind { Item.AssignmentId: FeedbackAgenda.Subject } remind => await FeedbackAsync(transaction, plan, remind.Item, cancellationToken),
            OutboxItem.Remind remind => await DutyAsync(transaction, plan, remind.Item, cancellationToken),
            OutboxItem.HandOver handOver => new(handOver.To, (await transaction.GetAssignmentAsync(handOver.AssignmentId, cancellationToken)).DepartmentId),
            _ => await ContactAsync(transaction, plan, await transaction.GetAssignmentAsync(((OutboxItem.Return)item).AssignmentId, cancellationToken), cancellationToken),
        });

    /// <summary>Whoever the assignment was handed over to, or its department's clerk.</summary>
    public static async Task<Reader> ContactAsync(CampaignTransaction transaction, CampaignPlan plan, Assignment assignment, CancellationToken cancellationToken) =>
        Readers.Contact(plan, await transaction.FindDepartmentAsync(plan, assignment.DepartmentId, cancellationToken), assignment);

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

    private static async Task<Reader> DutyAsync(CampaignTransaction transaction, CampaignPlan plan, AgendaItem due, CancellationToken cancellationToken)
    {
        var assignment = await transaction.GetAssignmentAsync(due.AssignmentId, cancellationToken);
        return Readers.Of(
            plan,
            await transaction.FindDepartmentAsync(plan, assignment.DepartmentId, cancellationToken),
            assignment,
            due,
            due.Kind == ReminderKind.ReviewWaiting ? await DelegationsAsync(transaction, cancellationToken) : [],
            CampaignTime.Of(plan).DateOf(transaction.Now));
    }

    /// <summary>The office sorts; the department's clerk answers and its leader reviews, or the office does both. What waits too long goes up.</summary>
    private static async Task<Reader> FeedbackAsync(CampaignTransaction transaction, CampaignPlan plan, AgendaItem due, CancellationToken cancellationToken)
    {
        var feedback = await transaction.GetFeedbackAsync(due.DeliverableId, cancellationToken);
        if (feedback.DepartmentId is not { } departmentId || due.Kind is ReminderKind.FeedbackAnswerToOffice or ReminderKind.FeedbackReviewToOffice)
        {
            return due.Kind == ReminderKind.FeedbackToReview ? await FeedbackReviewerAsync(transaction, plan, null, cancellationToken) : Readers.Office(plan);
        }

        var department = await transaction.FindDepartmentAsync(plan, departmentId, cancellationToken);
        return due.Kind switch
        {
            ReminderKind.FeedbackToReview =>
                await FeedbackReviewerAsync(transaction, plan, feedback.ReviewedBy == ReviewBody.Department ? department : null, cancellationToken),
            ReminderKind.FeedbackAnswerToLeader => Readers.Leader(plan, department),
            _ => Readers.Clerk(plan, department),
        };
    }

    /// <summary>A reply's review is no level of the plan: it is with whoever stands in for the leader, or for the office, at a level that they hold.</summary>
    private static async Task<Reader> FeedbackReviewerAsync(CampaignTransaction transaction, CampaignPlan plan, DepartmentPlan? department, CancellationToken cancellationToken)
    {
        var held = plan.ReviewLevels
            .Where(level => department is null
                ? level.By == ReviewBody.Office
                : level.By == ReviewBody.Department && Readers.Holder(department, level.Id).Email == department.Leader.Email)
            .Select(level => level.Id)
            .ToList();
        return Readers.Delegate(await DelegationsAsync(transaction, cancellationToken), held, department?.Id, CampaignTime.Of(plan).DateOf(transaction.Now))
            ?? Readers.Leader(plan, department);
    }

    private static Task<IReadOnlyList<Delegation>> DelegationsAsync(CampaignTransaction transaction, CancellationToken cancellationToken) =>
        transaction.ListAsync<Delegation>(RowKeys.DelegationPrefix, cancellationToken);
}
