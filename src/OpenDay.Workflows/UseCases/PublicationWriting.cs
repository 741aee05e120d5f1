using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>Writes what the public reads from now on, in the commit of the decision that a revision is published.</summary>
internal static class PublicationWriting
{
    /// <param name="change">With the published revision as the current one.</param>
    /// <returns>The columns, for the audit log.</returns>
    public static async Task<string> PublishAsync(
        this CampaignTransaction transaction, CampaignPlan plan, SubmissionChange change, CancellationToken cancellationToken)
    {
        var (assignment, submission) = change;
        var (revision, content) = (submission.Current, submission.Current.Content);
        var before = await transaction.FindAsync<PublicationRecord>(RowKeys.Publication(submission.Id), cancellationToken);
        var columns = plan.Deliverable(assignment.TrackId, submission.DeliverableId).Columns;
        transaction.Write(RowKeys.Publication(submission.Id), new PublicationRecord(
            submission.Id,
            content.Title,
            columns,
            assignment.DepartmentName,
            revision.Number,
            revision.Hash,
            content.TextHash,
            content.Photos.Count > 0 ? content.Photos[0].ThumbnailHash : null,
            before?.PublishedAt ?? revision.PublishedAt!.Value,
            before is null ? null : revision.PublishedAt,
            content.CorrectionNote,
            before is null
                ? []
                : [.. before.Earlier, new EarlierPublication(before.RevisionHash, before.RevisedAt ?? before.PublishedAt, before.Withdrawal?.At ?? revision.PublishedAt!.Value)],
            Withdrawal: null));

        // A photo is found by its hash, so each has a row that leads to the publication, which decides. Rows of earlier revisions stay, and lead nowhere.
        foreach (var photo in content.Photos)
        {
            var row = new PublicPhoto(submission.Id, revision.Hash);
            transaction.Put(RowKeys.PublicPhoto(photo.WebHash, submission.Id), row);
            transaction.Put(RowKeys.PublicPhoto(photo.ThumbnailHash, submission.Id), row);
        }

        return $"{(columns.Count == 1 ? "column" : "columns")} {string.Join(", ", columns)}";
    }
}
