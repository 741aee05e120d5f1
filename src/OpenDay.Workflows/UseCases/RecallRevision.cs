using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reviews;

namespace OpenDay.Workflows.UseCases;

/// <summary>Takes the current revision back for its department, as long as no level has said anything of it.</summary>
public sealed class RecallRevision
{
    private readonly SubmissionDecision _decision;

    internal RecallRevision(SubmissionDecision decision) => _decision = decision;

    public Task<RevisionRecalled> RunAsync(
        string campaignId, string submissionId, string revisionHash, Person actor, RequestIdentity? request, CancellationToken cancellationToken) =>
        _decision.RunAsync(
            campaignId,
            submissionId,
            request,
            (transaction, campaign, _, before) =>
            {
                var change = SubmissionRules.Recall(campaign, before.Assignment, before.Submission, revisionHash, actor, transaction.Now);
                transaction.Audit(actor, "RevisionRecalled", submissionId, $"revision {before.Submission.Current.Number}", revisionHash);
                return Task.FromResult((change, new RevisionRecalled(submissionId, revisionHash, DeliverableState.Returned)));
            },
            cancellationToken);
}

/// <summary>A revision that is with its department again.</summary>
public sealed record RevisionRecalled(string SubmissionId, string RevisionHash, DeliverableState State);
