using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>
/// Takes in a revision: photos are cleaned first, then the domain decides, then the content is stored, and last the records
/// are committed. What the domain refuses leaves nothing behind; what is answered as accepted is on disk.
/// </summary>
public sealed class SubmitMaterial
{
    private readonly CampaignCommits _commits;
    private readonly PlanLibrary _plans;
    private readonly IBlobStore _blobs;
    private readonly IPhotoProcessor _photos;

    internal SubmitMaterial(CampaignCommits commits, PlanLibrary plans, IBlobStore blobs, IPhotoProcessor photos) =>
        (_commits, _plans, _blobs, _photos) = (commits, plans, blobs, photos);

    /// <exception cref="PhotoRejectedException">A file is no photo that the office accepts.</exception>
    public async Task<MaterialAccepted> RunAsync(MaterialUpload upload, Person actor, RequestIdentity? request, CancellationToken cancellationToken)
    {
        if (await _commits.FindAnswerAsync<MaterialAccepted>(upload.CampaignId, request, cancellationToken) is { } answered)
        {
            return answered.Value;
        }

        var pieces = new List<Piece>();
        var content = await ReadAsync(upload, pieces, cancellationToken);
        return await _commits.RunAsync(
            upload.CampaignId, request, transaction => DecideAsync(transaction, upload, content, pieces, actor, cancellationToken), cancellationToken);
    }

    private async Task<RevisionContent> ReadAsync(MaterialUpload upload, List<Piece> pieces, CancellationToken cancellationToken)
    {
        var text = new Piece(Encoding.UTF8.GetBytes(upload.Text.ReplaceLineEndings("\n").Trim()), "text/plain; charset=utf-8");
        pieces.Add(text);
        var photos = new List<RevisionPhoto>(upload.Photos.Count);
        foreach (var photo in upload.Photos)
        {
            await using var original = photo.Open();
            var processed = await _photos.ProcessAsync(original, photo.FileName, cancellationToken);
            var web = new Piece(processed.Web, "image/jpeg");
            var thumbnail = new Piece(processed.Thumbnail, "image/jpeg");
            pieces.Add(web);
            pieces.Add(thumbnail);
            photos.Add(new RevisionPhoto(web.Hash, thumbnail.Hash, processed.WebWidth, processed.WebHeight, photo.Caption.Trim()));
        }

        return new RevisionContent(upload.Title.Trim(), text.Content.IsEmpty ? "" : text.Hash, photos)
        {
            CorrectionNote = string.IsNullOrWhiteSpace(upload.CorrectionNote) ? null : upload.CorrectionNote.ReplaceLineEndings("\n").Trim(),
        };
    }

    private async Task<MaterialAccepted> DecideAsync(
        CampaignTransaction transaction,
        MaterialUpload upload,
        RevisionContent content,
        List<Piece> pieces,
        Person actor,
        CancellationToken cancellationToken)
    {
        var campaign = await transaction.GetCampaignAsync(cancellationToken);
        var plan = await _plans.ReadAsync(campaign.PlanHash, cancellationToken);
        var assignment = await transaction.GetAssignmentAsync(upload.AssignmentId, cancellationToken);
        var submissionId = SubmissionIds.Of(upload.AssignmentId, upload.DeliverableId);
        var existing = await transaction.FindAsync<Submission>(RowKeys.Submission(submissionId), cancellationToken);
        var change = SubmissionRules.Submit(campaign, plan, assignment, upload.DeliverableId, existing, content, actor, transaction.Now);

        foreach (var piece in pieces)
        {
            await using var stream = piece.Open();
            await _blobs.WriteAsync(stream, piece.ContentType, cancellationToken);
        }

        if (existing is not null)
        {
            // A record holds the current revision only, so that it stays small however often a text comes back.
            transaction.Put(RowKeys.Revision(submissionId, existing.Current.Number), existing.Current);
        }

        var current = change.Submission.Current;
        transaction.Write(RowKeys.Submission(submissionId), change.Submission with { Revisions = [current] });
        transaction.Write(RowKeys.Assignment(assignment.Id), change.Assignment);
        transaction.Promise(new OutboxItem.TellOrchestrator(InstanceIds.Assignment(campaign.Id, assignment.Id), EventNames.AssignmentChanged));
        transaction.Audit(actor, "RevisionSubmitted", submissionId, Detail(current), current.Hash);
        return new MaterialAccepted(submissionId, current.Number, current.Hash, DeliverableState.UnderReview);
    }

    private static string Detail(Revision revision) => revision.Content.CorrectionNote is { } note
        ? $"revision {revision.Number}, {revision.Content.Photos.Count} photos, correction: {note}"
        : $"revision {revision.Number}, {revision.Content.Photos.Count} photos";

    private sealed class Piece(ReadOnlyMemory<byte> content, string contentType)
    {
        public ReadOnlyMemory<byte> Content { get; } = content;

        public string ContentType { get; } = contentType;

        public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(content.Span));

        public MemoryStream Open() => new(Content.ToArray(), writable: false);
    }
}

/// <summary>A revision that is on disk and waits for its first review.</summary>
public sealed record MaterialAccepted(string SubmissionId, int RevisionNumber, string RevisionHash, DeliverableState State);
