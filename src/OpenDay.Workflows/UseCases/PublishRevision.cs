using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>Publishes the very revision that every level passed, in the column that the plan names.</summary>
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
            (transaction, campaign, plan, before) =>
            {
                var change = PublicationRules.Publish(campaign, plan, before.Assignment, before.Submission, revisionHash, actor, transaction.Now);
                var content = change.Submission.Current.Content;
                var deliverable = plan.Deliverable(change.Assignment.TrackId, change.Submission.DeliverableId);
                transaction.Put(RowKeys.Publication(submissionId), new PublicationRecord(
                    submissionId,
                    content.Title,
                    deliverable.Column,
                    change.Assignment.DepartmentName,
                    revisionHash,
                    content.TextHash,
                    content.Photos.Count > 0 ? content.Photos[0].ThumbnailHash : null,
                    transaction.Now));
                AdmitPhotos(transaction, submissionId, content);
                transaction.Audit(actor, "RevisionPublished", submissionId, $"column {deliverable.Column}", revisionHash);
                return Task.FromResult((change, new RevisionPublished(submissionId, revisionHash, transaction.Now)));
            },
            cancellationToken);

    /// <summary>A photo is public by a row of its own: the public page asks for it by hash, and only these are given out.</summary>
    private static void AdmitPhotos(CampaignTransaction transaction, string submissionId, RevisionContent content)
    {
        foreach (var photo in content.Photos)
        {
            transaction.Put(RowKeys.PublishedPhoto(photo.WebHash), submissionId);
            transaction.Put(RowKeys.PublishedPhoto(photo.ThumbnailHash), submissionId);
        }
    }
}

/// <summary>A revision that the public can read.</summary>
public sealed record RevisionPublished(string SubmissionId, string RevisionHash, DateTimeOffset PublishedAt);
