using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Queries;

namespace OpenDay.Workflows.UseCases;

/// <summary>Lets a department off one assignment. What it owed is no longer owed, and nobody is reminded of it.</summary>
public sealed class WaiveAssignment
{
    private readonly AssignmentDecision _decision;

    internal WaiveAssignment(AssignmentDecision decision) => _decision = decision;

    public Task<AssignmentView> RunAsync(
        string campaignId, string assignmentId, string reason, Person actor, RequestIdentity? request, CancellationToken cancellationToken) =>
        _decision.RunAsync(
            campaignId,
            assignmentId,
            request,
            (transaction, campaign, _, assignment) =>
            {
                var waived = AssignmentRules.Waive(campaign, assignment, reason);
                transaction.Audit(actor, "AssignmentWaived", assignmentId, reason);
                return waived;
            },
            cancellationToken);
}
