using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reviews;

namespace OpenDay.Workflows.UseCases;

/// <summary>Publishes the very revision that every level passed, in the columns that the plan names.</summary>
public sealed class PublishRevision
{
    private readonly SubmissionDecision _decision;

    internal PublishRevision(SubmissionDecision decision) => _decision = decision;

    public Task<RevisionPublished> RunAsync(
        string campaignId, string submissionId, string revisionHash, Person actor, RequestIdentity? request, CancellationToken cancellationToken) =>
        _decision.RunAsync(
            campaignId,
            submissionId,
            request,
            async (transaction, campaign, plan, before) =>
            {
                var change = PublicationRules.Publish(campaign, plan, before.Assignment, before.Submission, revisionHash, actor, transaction.Now);
                transaction.Audit(actor, "RevisionPublished", submissionId, await transaction.PublishAsync(plan, change, cancellationToken), revisionHash);
                return (change, new RevisionPublished(submissionId, revisionHash, transaction.Now));
            },
            cancellationToken);
}

/// <summary>A revision that the public can read.</summary>
public sealed record RevisionPublished(string SubmissionId, string RevisionHash, DateTimeOffset PublishedAt);
