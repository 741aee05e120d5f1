using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Reminders;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>
/// Does what the timer of one assignment is for: publishes what was ordered by now, and plans every reminder that is due. Each reminder is recorded once under its identity and promised to the
/// outbox in the same commit. Doing it again changes nothing.
/// </summary>
public sealed class PlanReminders
{
    private readonly CampaignCommits _commits;
    private readonly PlanLibrary _plans;
    private readonly CarryOutOrders _orders;

    internal PlanReminders(CampaignCommits commits, PlanLibrary plans, CarryOutOrders orders) => (_commits, _plans, _orders) = (commits, plans, orders);

    public async Task<AssignmentStep> RunAsync(AssignmentTimeline timeline, CancellationToken cancellationToken)
    {
        await _orders.RunAsync(timeline, cancellationToken);
        return await _commits.RunAsync(
            timeline.CampaignId, null, transaction => DecideAsync(transaction, timeline, cancellationToken), cancellationToken);
    }

    private async Task<AssignmentStep> DecideAsync(CampaignTransaction transaction, AssignmentTimeline timeline, CancellationToken cancellationToken)
    {
        var campaign = await transaction.GetCampaignAsync(cancellationToken);
        var plan = await _plans.ReadAsync(campaign, cancellationToken);
        var time = CampaignTime.Of(plan);
        var assignment = await transaction.GetAssignmentAsync(timeline.AssignmentId, cancellationToken);
        var asOf = timeline.NotBefore(transaction.Now);
        var planned = 0;
        var due = Agenda.Due(campaign, plan, assignment, time, asOf);
        foreach (var item in due)
        {
            var identity = item.Identity(campaign.Id);
            if (await transaction.FindAsync<ReminderRecord>(RowKeys.Reminder(identity), cancellationToken) is null)
            {
                transaction.Write(RowKeys.Reminder(identity), new ReminderRecord(identity, item, asOf));
                transaction.Promise(new OutboxItem.Remind(identity, item));
                planned++;
            }
        }

        if (due.Count > 0)
        {
            assignment = assignment with { AgendaDoneThrough = asOf };
            transaction.Write(RowKeys.Assignment(assignment.Id), assignment);
            transaction.CountReminders(planned);
            transaction.Audit(Person.System, "RemindersPlanned", assignment.Id, string.Create(CultureInfo.InvariantCulture, $"{planned} reminders"));
        }

        return PlanAssignmentStep.Of(campaign, plan, assignment);
    }
}
