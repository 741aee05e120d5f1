using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Uploads;

/// <summary>The clean image of a photo that was uploaded and not yet submitted, for its own department.</summary>
public sealed class OpenUploadPhoto
{
    private readonly SubmittedUploads _uploads;

    internal OpenUploadPhoto(SubmittedUploads uploads) => _uploads = uploads;

    /// <returns>The web image and its SHA-256.</returns>
    /// <exception cref="RefusalException">There is no such upload in the reader's department, it is unfinished, or no photo.</exception>
    public async Task<(BlobContent Image, string Hash)> RunAsync(string campaignId, string uploadId, Person reader, CancellationToken cancellationToken)
    {
        var held = await _uploads.GetAsync(campaignId, uploadId, reader, cancellationToken);
        var image = SubmittedUploads.PhotoOf(held).Web;
        return (new BlobContent(await _uploads.OpenAsync(held.Name, image, cancellationToken), image.Length, image.ContentType), image.Sha256);
    }
}
