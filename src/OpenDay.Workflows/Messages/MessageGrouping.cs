using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Feedback;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Messages;

/// <summary>
/// Turns what is due into messages, one for each reader. Grouping is committed before anything is sent: from then on a
/// message has its words and its key for good, and a reminder is in exactly one message however often the process dies.
/// </summary>
internal sealed class MessageGrouping(CampaignCommits commits, PlanLibrary plans)
{
    // Reminders of one reader and their message must fit one batch.
    private const int MaximumGroup = 80;

    /// <summary>Groups the given outbox rows; those whose duty is done meanwhile are dropped.</summary>
    public async Task GroupAsync(string campaignId, IReadOnlyList<OutboxRow> rows, CancellationToken cancellationToken)
    {
        var groups = await commits.RunAsync(
            campaignId, null, transaction => ReadersAsync(transaction, rows, cancellationToken), cancellationToken);
        foreach (var group in groups.SelectMany(group => group.Rows.Chunk(MaximumGroup).Select(chunk => new ReaderGroup(group.Reader, chunk))))
        {
            await commits.RunAsync(
                campaignId,
                null,
                async transaction => await transaction.StillOwedAsync(group.Rows, cancellationToken) is { Count: > 0 } owed
                    && await ComposeAsync(transaction, group with { Rows = owed }, cancellationToken),
                cancellationToken);
        }
    }

    private async Task<List<ReaderGroup>> ReadersAsync(CampaignTransaction transaction, IReadOnlyList<OutboxRow> rows, CancellationToken cancellationToken)
    {
        var campaign = await transaction.GetCampaignAsync(cancellationToken);
        var plan = await plans.ReadAsync(campaign.PlanHash, cancellationToken);
        var groups = new Dictionary<MessageAddress, List<OutboxRow>>();
        foreach (var row in rows)
        {
            var reader = await ReaderAsync(transaction, plan, row.Item, cancellationToken);
            if (!groups.TryGetValue(reader, out var group))
            {
                groups.Add(reader, group = []);
            }

            group.Add(row);
        }

        return [.. groups.Select(group => new ReaderGroup(group.Key, group.Value))];
    }

    private async Task<bool> ComposeAsync(CampaignTransaction transaction, ReaderGroup group, CancellationToken cancellationToken)
    {
        var campaign = await transaction.GetCampaignAsync(cancellationToken);
        var plan = await plans.ReadAsync(campaign.PlanHash, cancellationToken);
        var time = CampaignTime.Of(plan);
        var lines = new List<MessageLine>();
        var announced = new List<Assignment>();
        foreach (var row in group.Rows)
        {
            transaction.Delete(row.Record);
            switch (row.Item)
            {
                case OutboxItem.Announce announce when !campaign.IsClosed:
                    announced.AddRange((await transaction.ListAsync<Assignment>(RowKeys.AssignmentPrefix, cancellationToken))
                        .Where(assignment => assignment.DepartmentId == announce.DepartmentId));
                    break;
                case OutboxItem.Remind remind when await ReminderAsync(transaction, campaign, plan, remind, cancellationToken) is { } line:
                    lines.Add(line);
                    break;
                case OutboxItem.Return @return when await ReturnedAsync(transaction, campaign, plan, @return, cancellationToken) is { } line:
                    lines.Add(line);
                    break;
            }
        }

        if (lines.Count + announced.Count == 0)
        {
            transaction.Audit(Person.System, "RemindersDropped", campaign.Id, $"{group.Rows.Count} no longer needed");
            return false;
        }

        var key = Key(group);
        var message = new OutgoingMessage(
            key,
            new MessageAddress(plan.Office.Name, plan.Office.Email),
            [group.Reader],
            MessageText.Subject(plan, lines),
            MessageText.Body(plan, time, group.Reader.Name, announced, lines),
            transaction.Now);
        transaction.Promise(new OutboxItem.Deliver(message, [.. lines.Select(line => line.Identity).OfType<string>().Order(StringComparer.Ordinal)], Attempts: 0));
        transaction.Audit(Person.System, "MessagePrepared", key, $"{lines.Count} lines for {group.Reader.Email}");
        return true;
    }

    private static async Task<MessageLine?> ReminderAsync(
        CampaignTransaction transaction, Campaign campaign, CampaignPlan plan, OutboxItem.Remind remind, CancellationToken cancellationToken)
    {
        var item = remind.Item;
        if (item.AssignmentId == FeedbackAgenda.Subject)
        {
            var feedback = await transaction.GetFeedbackAsync(item.DeliverableId, cancellationToken);
            return FeedbackAgenda.StillNeeded(campaign, plan, feedback, item, CampaignTime.Of(plan))
                ? MessageText.FeedbackReminder(CampaignTime.Of(plan), remind.Identity, item)
                : null;
        }

        var assignment = await transaction.GetAssignmentAsync(item.AssignmentId, cancellationToken);
        return ReminderRules.StillNeeded(campaign, assignment, item.Kind, item.DeliverableId, item.DueAt)
            ? MessageText.Reminder(plan, CampaignTime.Of(plan), assignment, remind.Identity, item)
            : null;
    }

    private static async Task<MessageLine?> ReturnedAsync(
        CampaignTransaction transaction, Campaign campaign, CampaignPlan plan, OutboxItem.Return returned, CancellationToken cancellationToken)
    {
        var assignment = await transaction.GetAssignmentAsync(returned.AssignmentId, cancellationToken);
        var deliverable = assignment.Deliverables.First(candidate => candidate.Id == returned.DeliverableId);
        return deliverable.State == DeliverableState.Returned && !campaign.IsClosed
            ? MessageText.Returned(plan, CampaignTime.Of(plan), assignment, deliverable, returned.LevelTitle)
            : null;
    }

    private static async Task<MessageAddress> ReaderAsync(CampaignTransaction transaction, CampaignPlan plan, OutboxItem item, CancellationToken cancellationToken)
    {
        if (item is OutboxItem.Announce announce)
        {
            return await AddressAsync(transaction, plan, announce.DepartmentId, department => department.Clerk, cancellationToken);
        }

        var due = (item as OutboxItem.Remind)?.Item;
        if (due?.AssignmentId == FeedbackAgenda.Subject)
        {
            return await FeedbackReaderAsync(transaction, plan, due, cancellationToken);
        }

        var assignment = await transaction.GetAssignmentAsync(due?.AssignmentId ?? ((OutboxItem.Return)item).AssignmentId, cancellationToken);
        return due?.Kind switch
        {
            ReminderKind.OfficeEscalation => Office(plan),
            ReminderKind.ReviewWaiting => await ReviewerAsync(transaction, plan, assignment, due.DeliverableId, cancellationToken),
            ReminderKind.LeaderEscalation =>
                await AddressAsync(transaction, plan, assignment.DepartmentId, department => department.Leader, cancellationToken),
            _ => await AddressAsync(transaction, plan, assignment.DepartmentId, department => department.Clerk, cancellationToken),
        };
    }

    /// <summary>The office sorts; the department's clerk answers and its leader reviews, or the office does both.</summary>
    private static async Task<MessageAddress> FeedbackReaderAsync(CampaignTransaction transaction, CampaignPlan plan, AgendaItem due, CancellationToken cancellationToken)
    {
        var feedback = await transaction.GetFeedbackAsync(due.DeliverableId, cancellationToken);
        return feedback.DepartmentId is not { } departmentId || (due.Kind == ReminderKind.FeedbackToReview && feedback.ReviewedBy == ReviewBody.Office)
            ? Office(plan)
            : await AddressAsync(
                transaction, plan, departmentId, department => due.Kind == ReminderKind.FeedbackToReview ? department.Leader : department.Clerk, cancellationToken);
    }

    /// <summary>Whose turn it is: the delegate of these days, the level's own contact, or whoever stands for all levels.</summary>
    private static async Task<MessageAddress> ReviewerAsync(
        CampaignTransaction transaction, CampaignPlan plan, Assignment assignment, string deliverableId, CancellationToken cancellationToken)
    {
        var levels = plan.Deliverable(assignment.TrackId, deliverableId).Review;
        var turn = assignment.Deliverables.First(deliverable => deliverable.Id == deliverableId).Level;
        var level = plan.Level(levels[Math.Min(turn, levels.Count - 1)]);
        var day = CampaignTime.Of(plan).DateOf(transaction.Now);
        var departmentId = level.By == ReviewBody.Department ? assignment.DepartmentId : null;
        if ((await transaction.ListAsync<Delegation>(RowKeys.DelegationPrefix, cancellationToken))
            .FirstOrDefault(delegation => delegation.IsFor(level.Id, departmentId, day)) is { DelegateEmail: { } email } delegation)
        {
            return new MessageAddress(delegation.DelegateName, email);
        }

        return departmentId is null
            ? Office(plan)
            : await AddressAsync(
                transaction,
                plan,
                departmentId,
                department => department.Reviewers.FirstOrDefault(reviewer => reviewer.Level == level.Id) is { } reviewer ? new Contact(reviewer.Name, reviewer.Email) : department.Leader,
                cancellationToken);
    }

    private static async Task<MessageAddress> AddressAsync(
        CampaignTransaction transaction,
        CampaignPlan plan,
        string departmentId,
        Func<DepartmentPlan, Contact> contact,
        CancellationToken cancellationToken) =>
        await transaction.FindDepartmentAsync(plan, departmentId, cancellationToken) is { } department
            ? new MessageAddress(contact(department).Name, contact(department).Email)
            : Office(plan);

    private static MessageAddress Office(CampaignPlan plan) => new(plan.Office.Name, plan.Office.Email);

    /// <summary>The same rows for the same reader make the same key, on every try.</summary>
    private static string Key(ReaderGroup group)
    {
        var content = string.Join('\n', group.Rows.Select(row => row.Record.RowKey).Order(StringComparer.Ordinal).Prepend(group.Reader.Email));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..32];
    }

    private sealed record ReaderGroup(MessageAddress Reader, IReadOnlyList<OutboxRow> Rows);
}
