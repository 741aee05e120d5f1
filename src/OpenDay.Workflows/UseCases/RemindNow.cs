using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Reminders;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>
/// Plans a reminder because the office asks for it, beside those of the agenda. Each asking has its own name, which is part of the reminder's one
/// identity: a form that is sent twice reminds once.
/// </summary>
public sealed class RemindNow
{
    private readonly CampaignCommits _commits;
    private readonly PlanLibrary _plans;

    internal RemindNow(CampaignCommits commits, PlanLibrary plans) => (_commits, _plans) = (commits, plans);

    /// <param name="asking">Letters and digits; another for each time that somebody asks.</param>
    public Task<ReminderAsked> RunAsync(
        string campaignId, string assignmentId, string deliverableId, string asking, Person actor, RequestIdentity? request, CancellationToken cancellationToken) =>
        _commits.RunAsync(
            campaignId,
            request,
            async transaction =>
            {
                var campaign = await transaction.GetCampaignAsync(cancellationToken);
                var plan = await _plans.ReadAsync(campaign, cancellationToken);
                var assignment = await transaction.GetAssignmentAsync(assignmentId, cancellationToken);
                var item = ReminderRules.Asked(campaign, assignment, deliverableId, CampaignTime.Of(plan), transaction.Now);
                var identity = $"{item.Identity(campaignId)}.{asking}";
                if (await transaction.FindAsync<ReminderRecord>(RowKeys.Reminder(identity), cancellationToken) is null)
                {
                    transaction.Write(RowKeys.Reminder(identity), new ReminderRecord(identity, item, transaction.Now));
                    transaction.Promise(new OutboxItem.Remind(identity, item));
                    transaction.CountReminders(1);
                    transaction.Audit(actor, "ReminderAsked", assignmentId, $"{deliverableId}: {item.Kind}");
                }

                return new ReminderAsked(identity, item.Kind);
            },
            cancellationToken);
}

/// <summary>A reminder that the office asked for; it leaves in office hours.</summary>
public sealed record ReminderAsked(string Identity, ReminderKind Kind);
