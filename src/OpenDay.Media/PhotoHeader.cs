using NetVips;
using OpenDay.Campaigns.Photos;

namespace OpenDay.Media;

/// <summary>What a photo declares of itself, read without decoding a pixel.</summary>
/// <param name="HasProfile">Whether its colours are those of an ICC profile in the file.</param>
/// <param name="CapturedAt">When its EXIF says that it was taken.</param>
internal sealed record PhotoHeader(int Width, int Height, bool HasProfile, CaptureTime? CapturedAt)
{
    public long Pixels => (long)Width * Height;

    /// <exception cref="VipsException">The header cannot be read.</exception>
    public static PhotoHeader Read(byte[] content)
    {
        using var source = Source.NewFromMemory(content);
        using var image = Image.NewFromSource(source, access: Enums.Access.Sequential);
        var capturedAt = ExifTime.Parse(Text(image, "exif-ifd2-DateTimeOriginal"), Text(image, "exif-ifd2-OffsetTimeOriginal"));
        return new PhotoHeader(image.Width, image.Height, image.Contains("icc-profile-data"), capturedAt);
    }

    private static string? Text(Image image, string field) => image.Contains(field) ? image.Get(field) as string : null;
}
