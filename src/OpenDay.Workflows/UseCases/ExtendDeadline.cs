using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Queries;

namespace OpenDay.Workflows.UseCases;

/// <summary>Gives one deliverable a later deadline. Its reminders follow the new one.</summary>
public sealed class ExtendDeadline
{
    private readonly AssignmentDecision _decision;

    internal ExtendDeadline(AssignmentDecision decision) => _decision = decision;

    public Task<AssignmentView> RunAsync(
        string campaignId,
        string assignmentId,
        string deliverableId,
        DateTimeOffset newDueAt,
        string reason,
        Person actor,
        RequestIdentity? request,
        CancellationToken cancellationToken) =>
        _decision.RunAsync(
            campaignId,
            assignmentId,
            request,
            (transaction, campaign, plan, assignment) =>
            {
                var extended = AssignmentRules.Extend(campaign, plan, assignment, deliverableId, newDueAt, transaction.Now);
                var said = DecisionReason.Require(reason, $"Assignment '{assignmentId}', deliverable '{deliverableId}'", "the extension", "Say why in 'reason'; the audit log keeps it.");
                transaction.Audit(actor, "DeadlineExtended", assignmentId, $"{deliverableId} until {newDueAt:O}: {said}");
                return extended;
            },
            cancellationToken);
}
