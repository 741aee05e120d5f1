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
using OpenDay.Workflows.Uploads;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Materials;

/// <summary>
/// Turns what a department sends into what may be kept: the text into a document, each photo into clean images. A Word file's pictures
/// come first among the photos, so that the numbers in its text stay true.
/// </summary>
internal sealed class MaterialPreparation(IDocumentImport documents, IPhotoProcessor photos, SubmittedUploads uploads)
{
    /// <exception cref="DocumentRejectedException">The file is no text that the office accepts.</exception>
    /// <exception cref="PhotoRejectedException">A file is no photo that the office accepts.</exception>
    public async Task<PreparedMaterial> RunAsync(MaterialUpload upload, Person actor, CancellationToken cancellationToken)
    {
        var imported = await ReadTextAsync(upload.Text, cancellationToken);
        var taken = new List<(RevisionPhoto Photo, PhotoFact Fact)>();
        var pieces = new List<Piece>();
        var (document, unusable) = await TakePicturesAsync(imported, taken, pieces, cancellationToken);
        var held = new List<HeldUpload>();
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
                    held.Add(await uploads.GetPhotoAsync(upload.CampaignId, before.UploadId, actor, cancellationToken));
                    taken.Add(Take(held[^1], before.Caption, pieces));
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
            [.. taken.Select(each => each.Fact).DistinctBy(fact => fact.WebHash)],
            unusable == 0 ? imported.Dropped : [.. imported.Dropped, new DroppedContent(DroppedKind.UnsupportedPicture, unusable)],
            held);
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
        ImportedDocument imported, List<(RevisionPhoto Photo, PhotoFact Fact)> taken, List<Piece> pieces, CancellationToken cancellationToken)
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
        var photo = held.Record.Result!.Photo!;
        foreach (var piece in (UploadPiece[])[photo.Web, photo.Thumbnail])
        {
            pieces.Add(new Piece(piece.Sha256, piece.ContentType, cancellation => uploads.OpenAsync(held.Name, piece, cancellation)));
        }

        return (
            new RevisionPhoto(photo.Web.Sha256, photo.Thumbnail.Sha256, photo.Width, photo.Height, caption.Trim()),
            new PhotoFact(photo.Web.Sha256, photo.CapturedAt, photo.PerceptualHash?.ToString()));
    }
}
