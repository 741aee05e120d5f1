using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>Adds a department to a track of a running campaign; the department may be new to the campaign.</summary>
public sealed class AddAssignment
{
    private readonly CampaignCommits _commits;
    private readonly PlanLibrary _plans;

    internal AddAssignment(CampaignCommits commits, PlanLibrary plans) => (_commits, _plans) = (commits, plans);

    public Task<AssignmentView> RunAsync(
        string campaignId,
        string trackId,
        DepartmentPlan department,
        Participation participation,
        Person actor,
        RequestIdentity? request,
        CancellationToken cancellationToken) =>
        _commits.RunAsync(
            campaignId,
            request,
            async transaction =>
            {
                var campaign = await transaction.GetCampaignAsync(cancellationToken);
                var plan = await _plans.ReadAsync(campaign, cancellationToken);
                // Nobody is added to a track that has retired.
                var assignment = Assign(campaign, await _plans.ReadAsync(campaign.PlanHash, cancellationToken), trackId, department, participation, transaction);
                if (await transaction.FindAsync<Assignment>(RowKeys.Assignment(assignment.Id), cancellationToken) is not null)
                {
                    throw new RefusalException(
                        RefusalKind.Conflict, "assignment-exists", $"Campaign '{campaignId}' has assignment '{assignment.Id}' already. Choose another track, department or participation.");
                }

                if (await transaction.FindDepartmentAsync(plan, department.Id, cancellationToken) is null)
                {
                    transaction.Write(RowKeys.Department(department.Id), department);
                }

                transaction.Write(RowKeys.Assignment(assignment.Id), assignment);
                transaction.Promise(new OutboxItem.Announce(department.Id));
                transaction.Promise(new OutboxItem.TellOrchestrator(InstanceIds.Campaign(campaignId), EventNames.CampaignChanged));
                transaction.Audit(actor, "AssignmentAdded", assignment.Id, $"{department.Name} as {participation}");
                return AssignmentView.Of(plan, assignment, transaction.Now);
            },
            cancellationToken);

    private static Assignment Assign(
        Campaign campaign, CampaignPlan plan, string trackId, DepartmentPlan department, Participation participation, CampaignTransaction transaction)
    {
        if (campaign.IsClosed)
        {
            throw new RefusalException(
                RefusalKind.Conflict, "campaign-closed", $"Campaign '{campaign.Id}' closed at {campaign.ClosedAt:O}; nothing can be added to it.");
        }

        var track = plan.Tracks.FirstOrDefault(candidate => candidate.Id == trackId)
            ?? throw new RefusalException(
                RefusalKind.Invalid,
                "track-unknown",
                $"Campaign '{campaign.Id}' has no track '{trackId}'. Its tracks are {string.Join(", ", plan.Tracks.Select(candidate => $"'{candidate.Id}'"))}.");
        return PlanExpansion.Assign(plan, track, department, participation, transaction.Now);
    }
}
