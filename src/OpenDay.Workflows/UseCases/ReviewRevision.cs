using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>Records what one level says of the revision that it read: passed on, or returned with a comment.</summary>
public sealed class ReviewRevision
{
    private readonly SubmissionDecision _decision;

    internal ReviewRevision(SubmissionDecision decision) => _decision = decision;

    public Task<VerdictRecorded> RunAsync(
        string campaignId, string submissionId, VerdictDraft draft, Person actor, RequestIdentity? request, CancellationToken cancellationToken) =>
        _decision.RunAsync(
            campaignId,
            submissionId,
            request,
            (transaction, campaign, plan, before) =>
            {
                var verdict = new Verdict(draft.LevelId, draft.RevisionHash, actor.Id, transaction.Now, draft.Gates, draft.Comment);
                var change = ReviewRules.Review(campaign, plan, before.Assignment, before.Submission, verdict, actor);
                transaction.Put(RowKeys.Review(submissionId, before.Submission.Current.Number, draft.LevelId), verdict);
                transaction.Audit(
                    actor,
                    verdict.Passed ? "RevisionPassed" : "RevisionReturned",
                    submissionId,
                    verdict.Passed ? $"level {draft.LevelId}" : $"level {draft.LevelId}: {draft.Comment}",
                    draft.RevisionHash);
                if (!verdict.Passed)
                {
                    transaction.Promise(new OutboxItem.Return(change.Assignment.Id, change.Submission.DeliverableId, plan.Level(draft.LevelId).Title));
                }

                var deliverable = change.Assignment.Deliverables.First(candidate => candidate.Id == before.Submission.DeliverableId);
                return (change, new VerdictRecorded(
                    submissionId, deliverable.State, DeliverableView.Of(plan, change.Assignment, deliverable, transaction.Now).WaitingLevel));
            },
            cancellationToken);
}

/// <summary>A reviewer's verdict as it comes in.</summary>
public sealed record VerdictDraft(string LevelId, string RevisionHash, IReadOnlyList<GateDecision> Gates, string? Comment);

/// <summary>A verdict that counts, and whose turn it is now.</summary>
public sealed record VerdictRecorded(string SubmissionId, DeliverableState State, string? WaitingLevel);
