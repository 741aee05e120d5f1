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
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.Uploads;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Materials;

/// <summary>
/// Turns what a department sends into what may be kept: the text into a document, each photo into clean images. A Word file's pictures
/// come first among the photos, so that the numbers in its text stay true.
/// </summary>
internal sealed class MaterialPreparation(IDocumentImport documents, IPhotoProcessor photos, SubmittedUploads uploads, SubmissionReader submissions)
{
    /// <exception cref="DocumentRejectedException">The file is no text that the office accepts.</exception>
    /// <exception cref="PhotoRejectedException">A file is no photo that the office accepts.</exception>
    public async Task<PreparedMaterial> RunAsync(MaterialUpload upload, Person actor, CancellationToken cancellationToken)
    {
        var held = new List<HeldUpload>();
        var imported = await ReadTextAsync(await FetchAsync(upload, actor, held, cancellationToken), cancellationToken);
        var taken = new List<(RevisionPhoto Photo, PhotoFact? Fact)>();
        var pieces = new List<Piece>();
        var (document, unusable) = await TakePicturesAsync(imported, taken, pieces, cancellationToken);
        foreach (var photo in upload.Photos)
        {
            switch (photo)
            {
                case PhotoUpload file:
                    await using (var original = file.Open())
                    {
                        taken.Add(Take(await photos.ProcessAsync(original, file.FileName, cancellationToken), file.Caption, pieces));
                    }

                    break;
                case UploadedBefore before:
                    held.Add(await uploads.GetAsync(upload.CampaignId, before.UploadId, actor, cancellationToken));
                    taken.Add(Take(held[^1], before.Caption, pieces));
                    break;
                case KeptPhoto kept:
                    taken.Add((await KeepAsync(upload, kept, cancellationToken), null));
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(upload), photo, "A way of a photo that nobody reads.");
            }
        }

        var text = Piece.Of(DocumentJson.Write(document), DocumentJson.MediaType);
        pieces.Add(text);
        var title = string.IsNullOrWhiteSpace(upload.Title) ? imported.Title ?? "" : upload.Title;
        return new PreparedMaterial(
            new RevisionContent(title.Trim(), document.Blocks.Count == 0 ? "" : text.Hash, [.. taken.Select(each => each.Photo)])
            {
                CorrectionNote = string.IsNullOrWhiteSpace(upload.CorrectionNote) ? null : upload.CorrectionNote.ReplaceLineEndings("\n").Trim(),
            },
            document,
            pieces,
            [.. taken.Select(each => each.Fact).OfType<PhotoFact>().DistinctBy(fact => fact.WebHash)],
            unusable == 0 ? imported.Dropped : [.. imported.Dropped, new DroppedContent(DroppedKind.UnsupportedPicture, unusable)],
            held);
    }

    /// <summary>A photo whose blobs and facts are there from an earlier revision; only its caption may be another.</summary>
    private async Task<RevisionPhoto> KeepAsync(MaterialUpload upload, KeptPhoto kept, CancellationToken cancellationToken)
    {
        var (submission, _) = await submissions.GetAsync(upload.CampaignId, SubmissionIds.Of(upload.AssignmentId, upload.DeliverableId), cancellationToken);
        var photo = (await submissions.RevisionsAsync(upload.CampaignId, submission, cancellationToken))
            .SelectMany(revision => revision.Content.Photos)
            .FirstOrDefault(photo => photo.WebHash == kept.WebHash);
        return photo is null ? throw SubmissionReader.NoPhoto(kept.WebHash) : photo with { Caption = kept.Caption.Trim() };
    }

    /// <summary>The text, with its file where that was uploaded before.</summary>
    private async Task<MaterialText> FetchAsync(MaterialUpload upload, Person actor, List<HeldUpload> held, CancellationToken cancellationToken)
    {
        if (upload.Text is not MaterialText.UploadedBefore before)
        {
            return upload.Text;
        }

        held.Add(await uploads.GetAsync(upload.CampaignId, before.UploadId, actor, cancellationToken));
        var content = await uploads.OpenAsync(held[^1].Name, SubmittedUploads.DocumentOf(held[^1]), cancellationToken);
        return new MaterialText.Word(held[^1].Record.FileName, () => content);
    }

    public async Task<ImportedDocument> ReadTextAsync(MaterialText text, CancellationToken cancellationToken)
    {
        switch (text)
        {
            case MaterialText.Pasted pasted:
                return documents.FromPastedText(pasted.Text);
            case MaterialText.Markdown markdown:
                return documents.FromMarkdown(markdown.Text);
            case MaterialText.Word word:
                await using (var content = word.Open())
                {
                    return await documents.ImportAsync(content, word.FileName, cancellationToken);
                }

            default:
                throw new ArgumentOutOfRangeException(nameof(text), text, "A form of text that nobody reads.");
        }
    }

    /// <summary>The document with the numbers of those pictures that are photos; what is none is left out and counted.</summary>
    private async Task<(Document Document, int Unusable)> TakePicturesAsync(
        ImportedDocument imported, List<(RevisionPhoto Photo, PhotoFact? Fact)> taken, List<Piece> pieces, CancellationToken cancellationToken)
    {
        var numbers = new int?[imported.Pictures.Count + 1];
        for (var index = 0; index < imported.Pictures.Count; index++)
        {
            var picture = imported.Pictures[index];
            try
            {
                using var content = new MemoryStream(picture.Content.ToArray(), writable: false);
                taken.Add(Take(await photos.ProcessAsync(content, picture.Name, cancellationToken), picture.Alt, pieces));
                numbers[index + 1] = taken.Count;
            }
            catch (PhotoRejectedException)
            {
                // The text is worth having without it; whoever sends it is told.
            }
        }

        var unusable = imported.Pictures.Count - taken.Count;
        return unusable == 0
            ? (imported.Document, 0)
            : (Document.Of(imported.Document.Blocks.Select(block => Renumber(block, numbers)).OfType<Block>()), unusable);
    }

    private static Block? Renumber(Block block, int?[] numbers) =>
        block is not Picture picture ? block
        : numbers[picture.Photo] is { } number ? picture with { Photo = number }
        : null;

    private static (RevisionPhoto Photo, PhotoFact Fact) Take(ProcessedPhoto processed, string caption, List<Piece> pieces)
    {
        var web = Piece.Of(processed.Web, "image/jpeg");
        var thumbnail = Piece.Of(processed.Thumbnail, "image/jpeg");
        pieces.Add(web);
        pieces.Add(thumbnail);
        return (
            new RevisionPhoto(web.Hash, thumbnail.Hash, processed.WebWidth, processed.WebHeight, caption.Trim()),
            new PhotoFact(web.Hash, processed.CapturedAt, processed.PerceptualHash?.ToString()));
    }

    private (RevisionPhoto Photo, PhotoFact Fact) Take(HeldUpload held, string caption, List<Piece> pieces)
    {
        var photo = SubmittedUploads.PhotoOf(held);
        foreach (var piece in (UploadPiece[])[photo.Web, photo.Thumbnail])
        {
            pieces.Add(new Piece(piece.Sha256, piece.ContentType, cancellation => uploads.OpenAsync(held.Name, piece, cancellation)));
        }

        return (
            new RevisionPhoto(photo.Web.Sha256, photo.Thumbnail.Sha256, photo.Width, photo.Height, caption.Trim()),
            new PhotoFact(photo.Web.Sha256, photo.CapturedAt, photo.PerceptualHash?.ToString()));
    }
}
