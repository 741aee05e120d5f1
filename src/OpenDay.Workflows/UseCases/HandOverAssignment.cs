using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>Hands an assignment over to another clerk of its department, who is told at once. What is due from then on goes to them.</summary>
public sealed class HandOverAssignment
{
    private readonly AssignmentDecision _decision;

    internal HandOverAssignment(AssignmentDecision decision) => _decision = decision;

    /// <param name="to">The new contact; null to hand it back to the department's clerk.</param>
    public Task<AssignmentView> RunAsync(
        string campaignId, string assignmentId, Contact? to, string reason, Person actor, RequestIdentity? request, CancellationToken cancellationToken) =>
        _decision.RunAsync(
            campaignId,
            assignmentId,
            request,
            async (transaction, campaign, plan, assignment) =>
            {
                var department = await transaction.FindDepartmentAsync(plan, assignment.DepartmentId, cancellationToken)
                    ?? throw CampaignReads.NoDepartment(campaignId, assignment.DepartmentId);
                var handedOver = HandOverRules.HandOver(campaign, assignment, department, to, actor);
                var said = DecisionReason.Require(reason, $"Assignment '{assignmentId}'", "the hand-over", "Say why in 'reason'; the audit log keeps it.");
                var (before, after) = (assignment.ContactIn(department), handedOver.ContactIn(department));
                transaction.Promise(new OutboxItem.HandOver(assignmentId, after, actor.Name));
                transaction.Audit(actor, "AssignmentHandedOver", assignmentId, $"{before.Name} <{before.Email}> to {after.Name} <{after.Email}>: {said}");
                return handedOver;
            },
            cancellationToken);
}
