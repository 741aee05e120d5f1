using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reviews;

namespace OpenDay.Workflows.UseCases;

/// <summary>Sets the time at which a revision that every level passed will be published, or takes that back. <see cref="CarryOutOrders"/> does it.</summary>
public sealed class OrderPublication
{
    private readonly SubmissionDecision _decision;

    internal OrderPublication(SubmissionDecision decision) => _decision = decision;

    public Task<PublicationOrdered> OrderAsync(
        string campaignId, string submissionId, string revisionHash, DateTimeOffset publishAt, Person actor, RequestIdentity? request, CancellationToken cancellationToken) =>
        _decision.RunAsync(
            campaignId,
            submissionId,
            request,
            (transaction, campaign, plan, before) =>
            {
                var ordered = PublicationOrders.Order(campaign, plan, before.Assignment, before.Submission, revisionHash, publishAt, actor, transaction.Now);
                transaction.Audit(actor, "PublicationOrdered", submissionId, $"for {publishAt.UtcDateTime:O}", revisionHash);
                return Task.FromResult((before with { Assignment = ordered }, new PublicationOrdered(submissionId, revisionHash, publishAt)));
            },
            cancellationToken);

    public Task<PublicationCancelled> CancelAsync(
        string campaignId, string submissionId, Person actor, RequestIdentity? request, CancellationToken cancellationToken) =>
        _decision.RunAsync(
            campaignId,
            submissionId,
            request,
            (transaction, campaign, _, before) =>
            {
                var cancelled = PublicationOrders.Cancel(campaign, before.Assignment, before.Submission.DeliverableId, actor);
                var order = before.Assignment.Deliverables.First(deliverable => deliverable.Id == before.Submission.DeliverableId).Order!;
                transaction.Audit(actor, "PublicationCancelled", submissionId, $"for {order.PublishAt.UtcDateTime:O}", order.RevisionHash);
                return Task.FromResult((before with { Assignment = cancelled }, new PublicationCancelled(submissionId, order.RevisionHash)));
            },
            cancellationToken);
}

/// <summary>A revision that will be public at an instant to come.</summary>
public sealed record PublicationOrdered(string SubmissionId, string RevisionHash, DateTimeOffset PublishAt);

/// <summary>A revision that was to be published, and is not.</summary>
public sealed record PublicationCancelled(string SubmissionId, string RevisionHash);
