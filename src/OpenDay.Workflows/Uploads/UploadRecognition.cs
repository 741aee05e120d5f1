using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Uploads;

/// <summary>The one place that says what a finished upload is: recognised by its content, it becomes pieces that may be kept.</summary>
internal sealed class UploadRecognition(IPhotoProcessor photos)
{
    private const string Jpeg = "image/jpeg";

    /// <exception cref="PhotoRejectedException">It is nothing that the office accepts.</exception>
    public async Task<RecognisedUpload> RunAsync(Stream content, string fileName, CancellationToken cancellationToken)
    {
        using var sum = SHA256.Create();
        await using var summed = new CryptoStream(content, sum, CryptoStreamMode.Read, leaveOpen: true);
        var photo = await photos.ProcessAsync(summed, fileName, cancellationToken);

        // The photo's reader need not have asked for the end behind the last byte, where the sum is taken.
        await summed.CopyToAsync(Stream.Null, cancellationToken);
        var web = Piece("web", photo.Web);
        var thumbnail = Piece("thumbnail", photo.Thumbnail);
        return new RecognisedUpload(
            new UploadResult(Convert.ToHexStringLower(sum.Hash!), new UploadedPhoto(web, thumbnail, photo.WebWidth, photo.WebHeight, photo.CapturedAt, photo.PerceptualHash)),
            [(web.Name, photo.Web), (thumbnail.Name, photo.Thumbnail)]);
    }

    private static UploadPiece Piece(string name, ReadOnlyMemory<byte> content) =>
        new(name, Convert.ToHexStringLower(SHA256.HashData(content.Span)), content.Length, Jpeg);
}

/// <summary>What an upload turned out to be, and the pieces to keep of it.</summary>
internal sealed record RecognisedUpload(UploadResult Result, IReadOnlyList<(string Name, ReadOnlyMemory<byte> Content)> Pieces);
