using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>Takes back what was published: its address stays and says why, its text and photos are no longer given out. Also after the campaign's close.</summary>
public sealed class WithdrawPublication
{
    private readonly SubmissionDecision _decision;

    internal WithdrawPublication(SubmissionDecision decision) => _decision = decision;

    public Task<PublicationWithdrawn> RunAsync(
        string campaignId, string submissionId, string reason, Person actor, RequestIdentity? request, CancellationToken cancellationToken) =>
        _decision.RunAsync(
            campaignId,
            submissionId,
            request,
            async (transaction, _, _, before) =>
            {
                var withdrawn = PublicationRules.Withdraw(before.Assignment, before.Submission.DeliverableId, reason, actor, transaction.Now);
                var record = await transaction.FindAsync<PublicationRecord>(RowKeys.Publication(submissionId), cancellationToken)
                    ?? throw new InvalidOperationException($"Campaign '{campaignId}': '{submissionId}' was published and has no publication record.");
                var withdrawal = new Withdrawal(transaction.Now, reason.Trim());
                transaction.Write(RowKeys.Publication(submissionId), record with { Withdrawal = withdrawal });
                transaction.Audit(actor, "PublicationWithdrawn", submissionId, withdrawal.Reason, record.RevisionHash);
                return (before with { Assignment = withdrawn }, new PublicationWithdrawn(submissionId, record.RevisionHash, withdrawal.At));
            },
            cancellationToken);
}

/// <summary>A revision that the public can no longer read.</summary>
public sealed record PublicationWithdrawn(string SubmissionId, string RevisionHash, DateTimeOffset WithdrawnAt);
