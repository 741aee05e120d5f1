using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>
/// Publishes what the office ordered for an instant that has come, on its behalf; late where the program was down. The order goes in
/// the commit that publishes, so that doing it again changes nothing.
/// </summary>
internal sealed class CarryOutOrders(CampaignCommits commits, PlanLibrary plans)
{
    public async Task RunAsync(AssignmentTimeline timeline, CancellationToken cancellationToken)
    {
        // A commit has one audit entry, and each publication wants its own.
        while (await commits.RunAsync(timeline.CampaignId, null, transaction => PublishFirstAsync(transaction, timeline, cancellationToken), cancellationToken))
        {
        }
    }

    private async Task<bool> PublishFirstAsync(CampaignTransaction transaction, AssignmentTimeline timeline, CancellationToken cancellationToken)
    {
        var campaign = await transaction.GetCampaignAsync(cancellationToken);
        var assignment = await transaction.GetAssignmentAsync(timeline.AssignmentId, cancellationToken);
        var asOf = timeline.NotBefore(transaction.Now);
        if (PublicationOrders.Due(campaign, assignment, asOf) is not [{ Order: { } order } due, ..])
        {
            return false;
        }

        var plan = await plans.ReadAsync(campaign, cancellationToken);
        var submission = await transaction.GetSubmissionAsync(due.SubmissionId!, cancellationToken);
        var change = PublicationOrders.CarryOut(plan, assignment, due, submission, asOf);
        var columns = await transaction.PublishAsync(plan, change, cancellationToken);
        transaction.Write(RowKeys.Submission(submission.Id), change.Submission);
        transaction.Write(RowKeys.Assignment(assignment.Id), change.Assignment);
        transaction.Audit(
            Person.System, "RevisionPublished", submission.Id, $"{columns}; ordered by {order.OrderedBy} for {order.PublishAt.UtcDateTime:O}", order.RevisionHash);
        return true;
    }
}
