using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Feedback;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>
/// Plans reminders of feedback, each when it is due: the outbox holds when to look at a feedback next, and each look plans the latest
/// reminders that are due, each once under its identity, and promises the next look. What is settled or waits elsewhere by then is let go.
/// </summary>
internal sealed class FeedbackReminding(CampaignCommits commits, PlanLibrary plans)
{
    /// <summary>Promises the next look at a feedback's present step.</summary>
    public async Task PromiseAsync(CampaignTransaction transaction, Campaign campaign, FeedbackItem feedback, CancellationToken cancellationToken)
    {
        var plan = await plans.ReadAsync(campaign, cancellationToken);
        var next = FeedbackAgenda.Of(campaign, plan, feedback, CampaignTime.Of(plan)).FirstOrDefault(item => item.At > transaction.Now);
        if (next is not null)
        {
            transaction.Promise(next.At, $"look.{feedback.Id}", new OutboxItem.LookAtFeedback(feedback.Id, feedback.WaitingSince));
        }
    }

    public Task<bool> LookAsync(string campaignId, OutboxRow row, OutboxItem.LookAtFeedback look, CancellationToken cancellationToken) =>
        commits.RunAsync(
            campaignId,
            null,
            async transaction =>
            {
                if (await transaction.StillOwedAsync([row], cancellationToken) is [])
                {
                    return false;
                }

                transaction.Delete(row.Record);
                var campaign = await transaction.GetCampaignAsync(cancellationToken);
                var feedback = await transaction.GetFeedbackAsync(look.FeedbackId, cancellationToken);
                if (feedback.WaitingSince != look.Since)
                {
                    return false;
                }

                // Also where nothing is due by now: a change of the plan may have put it off.
                await PromiseAsync(transaction, campaign, feedback, cancellationToken);
                var plan = await plans.ReadAsync(campaign, cancellationToken);
                var agenda = FeedbackAgenda.Of(campaign, plan, feedback, CampaignTime.Of(plan));
                if (agenda.LastOrDefault(item => item.At <= transaction.Now) is not { } latest)
                {
                    return false;
                }

                var planned = 0;
                foreach (var due in agenda.Where(item => item.At == latest.At))
                {
                    var identity = due.Identity(campaign.Id);
                    if (await transaction.FindAsync<ReminderRecord>(RowKeys.Reminder(identity), cancellationToken) is null)
                    {
                        transaction.Write(RowKeys.Reminder(identity), new ReminderRecord(identity, due, transaction.Now));
                        transaction.Promise(new OutboxItem.Remind(identity, due));
                        planned++;
                    }
                }

                transaction.CountReminders(planned);
                transaction.Audit(Person.System, "RemindersPlanned", feedback.Id, string.Create(CultureInfo.InvariantCulture, $"{planned} reminders"));
                return true;
            },
            cancellationToken);
}
