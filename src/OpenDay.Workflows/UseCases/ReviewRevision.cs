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
            async (transaction, campaign, plan, before) =>
            {
                // First of all: the other refusals say how the material stands, which is its department's and the office's to know.
                CampaignReader.RefuseForeign(actor, before.Assignment.DepartmentId);
                var delegations = await transaction.ListAsync<Delegation>(RowKeys.DelegationPrefix, cancellationToken);
                var said = new Verdict(draft.LevelId, draft.RevisionHash, actor.Id, transaction.Now, draft.Gates, draft.Comment) { Remarks = draft.Remarks };
                var change = ReviewRules.Review(campaign, plan, before.Assignment, before.Submission, delegations, said, actor);
                var verdict = change.Submission.Current.Verdicts[^1];
                transaction.Put(RowKeys.Review(submissionId, before.Submission.Current.Number, draft.LevelId), verdict);
                transaction.Audit(
                    actor,
                    verdict.Passed ? "RevisionPassed" : "RevisionReturned",
                    submissionId,
                    Detail(verdict),
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

    private static string Detail(Verdict verdict)
    {
        var level = verdict.OnBehalfOf is { } owner ? $"level {verdict.LevelId} for {owner}" : $"level {verdict.LevelId}";
        return verdict.Passed
            ? level
            : $"{level}: {string.Join("; ", verdict.Remarks.Select(remark => $"{remark.Gate}: {remark.Text}").Prepend(verdict.Comment).Where(text => !string.IsNullOrWhiteSpace(text)))}";
    }
}

/// <summary>A reviewer's verdict as it comes in.</summary>
public sealed record VerdictDraft(string LevelId, string RevisionHash, IReadOnlyList<GateDecision> Gates, string? Comment)
{
    /// <summary>What is to be changed, gate by gate and place by place.</summary>
    public IReadOnlyList<Remark> Remarks { get; init; } = [];
}

/// <summary>A verdict that counts, and whose turn it is now.</summary>
public sealed record VerdictRecorded(string SubmissionId, DeliverableState State, string? WaitingLevel);
