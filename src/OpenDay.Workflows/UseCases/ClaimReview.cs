using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>Puts the waiting level's review into one reviewer's hand, or out of it, so that two do not read the same text at once.</summary>
public sealed class ClaimReview
{
    private readonly SubmissionDecision _decision;

    internal ClaimReview(SubmissionDecision decision) => _decision = decision;

    public Task<ReviewClaimed> ClaimAsync(
        string campaignId, string submissionId, string levelId, string revisionHash, Person actor, RequestIdentity? request, CancellationToken cancellationToken) =>
        _decision.RunAsync(
            campaignId,
            submissionId,
            request,
            async (transaction, campaign, plan, before) =>
            {
                CampaignReader.RefuseForeign(actor, before.Assignment.DepartmentId);
                var delegations = await transaction.ListAsync<Delegation>(RowKeys.DelegationPrefix, cancellationToken);
                var claimed = ReviewRules.Claim(
                    campaign, plan, before.Assignment, before.Submission, delegations, levelId, revisionHash, actor, transaction.Now);
                transaction.Audit(actor, "ReviewClaimed", submissionId, $"level {levelId}", revisionHash);
                return (before with { Submission = claimed }, new ReviewClaimed(submissionId, levelId, actor.Id, transaction.Now + ReviewClaim.Lasts));
            },
            cancellationToken);

    public Task<ReviewReleased> ReleaseAsync(string campaignId, string submissionId, Person actor, RequestIdentity? request, CancellationToken cancellationToken) =>
        _decision.RunAsync(
            campaignId,
            submissionId,
            request,
            (transaction, campaign, _, before) =>
            {
                CampaignReader.RefuseForeign(actor, before.Assignment.DepartmentId);
                var released = ReviewRules.Release(campaign, before.Assignment, before.Submission, actor);
                transaction.Audit(actor, "ReviewReleased", submissionId, $"level {before.Submission.Claim!.LevelId}");
                return Task.FromResult((before with { Submission = released }, new ReviewReleased(submissionId)));
            },
            cancellationToken);
}

/// <summary>A review in one person's hand.</summary>
/// <param name="Until">When somebody else may take it.</param>
public sealed record ReviewClaimed(string SubmissionId, string LevelId, string PersonId, DateTimeOffset Until);

/// <summary>A review that anybody who holds the level may take.</summary>
public sealed record ReviewReleased(string SubmissionId);
