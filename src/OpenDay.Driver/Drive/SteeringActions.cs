using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Client;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Drive;

/// <summary>How the office starts and steers the campaign.</summary>
internal sealed class SteeringActions(OpenDayClient client, DriveJournal journal, string campaignId, byte[] plan)
{
    public async Task<string> StartAsync(ScriptedAction.Start start, CancellationToken cancellationToken)
    {
        var answer = await client.StartCampaignAsync(start.Actor, start.Key, plan, cancellationToken);
        start.Expect("the campaign's id", campaignId, answer.CampaignId);
        journal.Add(start.Key, answer);
        return $"{answer.Assignments} assignments";
    }

    public async Task<string> ExtendAsync(ScriptedAction.Extend extend, CancellationToken cancellationToken)
    {
        var answer = await client.ExtendAsync(
            extend.Actor, extend.Key, campaignId, extend.AssignmentId, extend.DeliverableId, extend.NewDueAt, extend.Reason, cancellationToken);
        var found = answer.Deliverables.Single(deliverable => deliverable.Id == extend.DeliverableId).DueAt;
        extend.Expect("the new deadline", extend.NewDueAt.UtcDateTime.ToString("O"), found.UtcDateTime.ToString("O"));
        journal.Add(extend.Key, answer);
        return $"due {extend.NewDueAt:MM-dd HH:mm}";
    }

    public async Task<string> WaiveAsync(ScriptedAction.Waive waive, CancellationToken cancellationToken)
    {
        var answer = await client.WaiveAsync(waive.Actor, waive.Key, campaignId, waive.AssignmentId, waive.Reason, cancellationToken);
        waive.Expect("the waiver's reason", waive.Reason, answer.Waived ?? "none");
        journal.Add(waive.Key, answer);
        return "waived";
    }

    public async Task<string> SteerAsync(ScriptedAction.Steer steer, CancellationToken cancellationToken)
    {
        var answer = await client.SteerAsync(steer.Actor, steer.Key, campaignId, steer.Step, steer.Reason, cancellationToken);
        if (steer.Step == "close")
        {
            steer.Expect("the phase", "Closed", answer.Phase);
        }
        else
        {
            steer.Expect("paused", (steer.Step == "pause").ToString(), answer.Paused.ToString());
        }

        journal.Add(steer.Key, answer);
        return answer.Paused ? "paused" : answer.Phase;
    }
}
