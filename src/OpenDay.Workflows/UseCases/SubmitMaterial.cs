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
using OpenDay.Workflows.Uploads;

namespace OpenDay.Workflows.UseCases;

/// <summary>
/// Takes in a revision: photos are cleaned first, unless they came as uploads and are clean, then the domain decides, then the content is stored, and
/// last the records are committed. What the domain refuses leaves nothing behind; what is answered as accepted is on disk. Uploads are copied and then
/// dropped, so that no content belongs to an upload and to a submission.
/// </summary>
public sealed class SubmitMaterial
{
    /// <summary>Pieces that are stored at a time: most of it is waiting.</summary>
    private const int AtOnce = 8;

    private readonly CampaignCommits _commits;
    private readonly PlanLibrary _plans;
    private readonly IBlobStore _blobs;
    private readonly IPhotoProcessor _photos;
    private readonly SubmittedUploads _uploads;

    internal SubmitMaterial(CampaignCommits commits, PlanLibrary plans, IBlobStore blobs, IPhotoProcessor photos, SubmittedUploads uploads) =>
        (_commits, _plans, _blobs, _photos, _uploads) = (commits, plans, blobs, photos, uploads);

    /// <exception cref="PhotoRejectedException">A file is no photo that the office accepts.</exception>
    public async Task<MaterialAccepted> RunAsync(MaterialUpload upload, Person actor, RequestIdentity? request, CancellationToken cancellationToken)
    {
        if (await _commits.FindAnswerAsync<MaterialAccepted>(upload.CampaignId, request, cancellationToken) is { } answered)
        {
            return answered.Value;
        }

        var pieces = new List<Piece>();
        var uploads = new List<HeldUpload>();
        var content = await ReadAsync(upload, pieces, uploads, actor, cancellationToken);
        var accepted = await _commits.RunAsync(
            upload.CampaignId, request, transaction => DecideAsync(transaction, upload, content, pieces, actor, cancellationToken), cancellationToken);
        await _uploads.DropAsync(uploads);
        return accepted;
    }

    private async Task<RevisionContent> ReadAsync(
        MaterialUpload upload, List<Piece> pieces, List<HeldUpload> uploads, Person actor, CancellationToken cancellationToken)
    {
        var text = Piece.Of(Encoding.UTF8.GetBytes(upload.Text.ReplaceLineEndings("\n").Trim()), "text/plain; charset=utf-8");
        pieces.Add(text);
        var photos = new List<RevisionPhoto>(upload.Photos.Count);
        foreach (var photo in upload.Photos)
        {
            var (web, thumbnail, width, height) = photo switch
            {
                PhotoUpload file => await CleanAsync(file, cancellationToken),
                UploadedBefore before => await FindAsync(upload.CampaignId, before, uploads, actor, cancellationToken),
                _ => throw new InvalidOperationException($"A photo that came in an unknown way: {photo.GetType().Name}."),
            };
            pieces.Add(web);
            pieces.Add(thumbnail);
            photos.Add(new RevisionPhoto(web.Hash, thumbnail.Hash, width, height, photo.Caption.Trim()));
        }

        return new RevisionContent(upload.Title.Trim(), text.Length == 0 ? "" : text.Hash, photos);
    }

    private async Task<(Piece Web, Piece Thumbnail, int Width, int Height)> CleanAsync(PhotoUpload photo, CancellationToken cancellationToken)
    {
        await using var original = photo.Open();
        var processed = await _photos.ProcessAsync(original, photo.FileName, cancellationToken);
        return (Piece.Of(processed.Web, "image/jpeg"), Piece.Of(processed.Thumbnail, "image/jpeg"), processed.WebWidth, processed.WebHeight);
    }

    private async Task<(Piece Web, Piece Thumbnail, int Width, int Height)> FindAsync(
        string campaignId, UploadedBefore before, List<HeldUpload> uploads, Person actor, CancellationToken cancellationToken)
    {
        var held = await _uploads.GetPhotoAsync(campaignId, before.UploadId, actor, cancellationToken);
        uploads.Add(held);
        var photo = held.Record.Result!.Photo!;
        return (Kept(photo.Web), Kept(photo.Thumbnail), photo.Width, photo.Height);

        Piece Kept(UploadPiece piece) => new(piece.Sha256, piece.Length, piece.ContentType, cancellation => _uploads.OpenAsync(held.Name, piece, cancellation));
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

        await Parallel.ForEachAsync(pieces, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, StoreAsync);

        if (existing is not null)
        {
            // A record holds the current revision only, so that it stays small however often a text comes back.
            transaction.Put(RowKeys.Revision(submissionId, existing.Current.Number), existing.Current);
        }

        var current = change.Submission.Current;
        transaction.Write(RowKeys.Submission(submissionId), change.Submission with { Revisions = [current] });
        transaction.Write(RowKeys.Assignment(assignment.Id), change.Assignment);
        transaction.Promise(new OutboxItem.TellOrchestrator(InstanceIds.Assignment(campaign.Id, assignment.Id), EventNames.AssignmentChanged));
        transaction.Audit(actor, "RevisionSubmitted", submissionId, $"revision {current.Number}, {content.Photos.Count} photos", current.Hash);
        return new MaterialAccepted(submissionId, current.Number, current.Hash, DeliverableState.UnderReview);
    }

    private async ValueTask StoreAsync(Piece piece, CancellationToken cancellationToken)
    {
        await using var stream = await piece.OpenAsync(cancellationToken);
        var stored = await _blobs.WriteAsync(stream, piece.ContentType, cancellationToken);
        if (stored.Sha256 != piece.Hash)
        {
            throw new InvalidDataException($"Content of a submission: expected {piece.Length} bytes with the SHA-256 {piece.Hash}, found {stored.Length} with {stored.Sha256}. Check the disk.");
        }
    }

    private sealed record Piece(string Hash, int Length, string ContentType, Func<CancellationToken, Task<Stream>> OpenAsync)
    {
        public static Piece Of(ReadOnlyMemory<byte> content, string contentType) => new(
            Convert.ToHexStringLower(SHA256.HashData(content.Span)),
            content.Length,
            contentType,
            _ => Task.FromResult<Stream>(new MemoryStream(content.ToArray(), writable: false)));
    }
}

/// <summary>A revision that is on disk and waits for its first review.</summary>
public sealed record MaterialAccepted(string SubmissionId, int RevisionNumber, string RevisionHash, DeliverableState State);
