using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Documents;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>Reads submissions whole: the current revision from its record, the older ones from theirs, the text from its blob.</summary>
internal sealed class SubmissionReader(CampaignReader reader, IBlobStore blobs)
{
    public async Task<(Submission Submission, Assignment Assignment)> GetAsync(
        string campaignId, string submissionId, CancellationToken cancellationToken)
    {
        await reader.GetCampaignAsync(campaignId, cancellationToken);
        var submission = await reader.FindAsync<Submission>(campaignId, RowKeys.Submission(submissionId), cancellationToken)
            ?? throw CampaignReads.NoSubmission(campaignId, submissionId);
        return (submission, await reader.GetAssignmentAsync(campaignId, submission.AssignmentId, cancellationToken));
    }

    public async Task<IReadOnlyList<Revision>> RevisionsAsync(string campaignId, Submission submission, CancellationToken cancellationToken) =>
    [
        .. await reader.ListAsync<Revision>(campaignId, $"{RowKeys.RevisionPrefix}{submission.Id}:", cancellationToken),
        submission.Current,
    ];

    public async Task<Document> TextAsync(string textHash, CancellationToken cancellationToken)
    {
        if (textHash.Length == 0)
        {
            return Document.Of([]);
        }

        await using var blob = await OpenAsync(textHash, cancellationToken);
        using var content = new MemoryStream();
        await blob.Stream.CopyToAsync(content, cancellationToken);
        return DocumentJson.Read(content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    public Task<IReadOnlyList<PhotoFact>> FactsAsync(string campaignId, string submissionId, CancellationToken cancellationToken) =>
        reader.ListAsync<PhotoFact>(campaignId, $"{RowKeys.FactPrefix}{submissionId}:", cancellationToken);

    public async Task<BlobContent> OpenAsync(string hash, CancellationToken cancellationToken) =>
        await blobs.OpenAsync(hash, cancellationToken)
            ?? throw new InvalidDataException($"Blob {hash}: a record names it, and it is not there. Restore it from a backup.");

    public static RefusalException NoPhoto(string hash) =>
        new(RefusalKind.NotFound, "photo-unknown", $"There is no photo '{hash}' here.");

    public static bool Holds(IEnumerable<Revision> revisions, string hash) =>
        revisions.Any(revision => revision.Content.Photos.Any(photo => photo.WebHash == hash || photo.ThumbnailHash == hash));
}
