using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Uploads;

/// <summary>The one place that says what a finished upload is: recognised by its content, it becomes pieces that may be kept.</summary>
internal sealed class UploadRecognition(IPhotoProcessor photos, IDocumentImport documents)
{
    private const string Jpeg = "image/jpeg";
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>How every ZIP file begins, and so every Word file; no photo does.</summary>
    private static ReadOnlySpan<byte> Zip => "PK\x03\x04"u8;

    /// <param name="open">Opens the content from its beginning.</param>
    /// <exception cref="PhotoRejectedException">It is no photo that the office accepts.</exception>
    /// <exception cref="DocumentRejectedException">It is no document that the office accepts.</exception>
    /// <exception cref="Campaigns.Assignments.RefusalException">Its text is over a limit.</exception>
    public async Task<RecognisedUpload> RunAsync(Func<Task<Stream>> open, string fileName, CancellationToken cancellationToken)
    {
        var beginning = new byte[Zip.Length];
        await using (var content = await open())
        {
            await content.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, cancellationToken);
        }

        await using var whole = await open();
        return beginning.AsSpan().SequenceEqual(Zip)
            ? await DocumentAsync(whole, fileName, cancellationToken)
            : await PhotoAsync(whole, fileName, cancellationToken);
    }

    /// <summary>Read here to be refused now rather than when it is submitted; read again then, as it lies.</summary>
    private async Task<RecognisedUpload> DocumentAsync(Stream content, string fileName, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        await content.CopyToAsync(kept, cancellationToken);
        kept.Position = 0;
        await documents.ImportAsync(kept, fileName, cancellationToken);
        ReadOnlyMemory<byte> bytes = kept.ToArray();
        var document = Piece("document", bytes, Word);
        return new RecognisedUpload(new UploadResult(document.Sha256, Photo: null, document), [(document.Name, bytes)]);
    }

    private async Task<RecognisedUpload> PhotoAsync(Stream content, string fileName, CancellationToken cancellationToken)
    {
        using var sum = SHA256.Create();
        await using var summed = new CryptoStream(content, sum, CryptoStreamMode.Read, leaveOpen: true);
        var photo = await photos.ProcessAsync(summed, fileName, cancellationToken);

        // The photo's reader need not have asked for the end behind the last byte, where the sum is taken.
        await summed.CopyToAsync(Stream.Null, cancellationToken);
        var web = Piece("web", photo.Web, Jpeg);
        var thumbnail = Piece("thumbnail", photo.Thumbnail, Jpeg);
        return new RecognisedUpload(
            new UploadResult(Convert.ToHexStringLower(sum.Hash!), new UploadedPhoto(web, thumbnail, photo.WebWidth, photo.WebHeight, photo.CapturedAt, photo.PerceptualHash), Document: null),
            [(web.Name, photo.Web), (thumbnail.Name, photo.Thumbnail)]);
    }

    private static UploadPiece Piece(string name, ReadOnlyMemory<byte> content, string contentType) =>
        new(name, Convert.ToHexStringLower(SHA256.HashData(content.Span)), content.Length, contentType);
}

/// <summary>What an upload turned out to be, and the pieces to keep of it.</summary>
internal sealed record RecognisedUpload(UploadResult Result, IReadOnlyList<(string Name, ReadOnlyMemory<byte> Content)> Pieces);
