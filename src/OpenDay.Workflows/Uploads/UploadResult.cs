using OpenDay.Campaigns.Photos;

namespace OpenDay.Workflows.Uploads;

/// <summary>What became of a finished upload.</summary>
/// <param name="Sha256">Of the bytes that were received, in lower-case hexadecimal; they themselves are not kept.</param>
/// <param name="Photo">Where it was a photo.</param>
public sealed record UploadResult(string Sha256, UploadedPhoto? Photo);

/// <summary>The clean images of a photo, as pieces of its upload, and the facts that were read from the original before it went.</summary>
public sealed record UploadedPhoto(UploadPiece Web, UploadPiece Thumbnail, int Width, int Height, CaptureTime? CapturedAt, PerceptualHash? PerceptualHash);

/// <summary>A piece that was made of an upload.</summary>
/// <param name="Name">In the upload store.</param>
public sealed record UploadPiece(string Name, string Sha256, int Length, string ContentType);
