using NetVips;
using OpenDay.Campaigns.Photos;

namespace OpenDay.Media;

/// <summary>What a photo declares of itself, read without decoding a pixel.</summary>
/// <param name="DecodedBytes">What it takes of memory where it can only be decoded whole; 0 where it is decoded row by row.</param>
/// <param name="HasProfile">Whether its colours are those of an ICC profile in the file.</param>
/// <param name="CapturedAt">When its EXIF says that it was taken.</param>
internal sealed record PhotoHeader(int Width, int Height, long DecodedBytes, bool HasProfile, CaptureTime? CapturedAt)
{
    public long Pixels => (long)Width * Height;

    /// <exception cref="VipsException">The header cannot be read.</exception>
    public static PhotoHeader Read(byte[] content)
    {
        using var source = Source.NewFromMemory(content);
        using var image = Image.NewFromSource(source, access: Enums.Access.Sequential);
        var capturedAt = ExifTime.Parse(Text(image, "exif-ifd2-DateTimeOriginal"), Text(image, "exif-ifd2-OffsetTimeOriginal"));
        return new PhotoHeader(image.Width, image.Height, DecodedBytesOf(image), image.Contains("icc-profile-data"), capturedAt);
    }

    private static long DecodedBytesOf(Image image)
    {
        // The coefficients of a progressive JPEG have sixteen bits; AVIF is kept as it was coded, as colours, and on the way there.
        var isInterlaced = image.Contains("interlaced");
        var times = (string)image.Get("vips-loader") switch
        {
            "jpegload_source" => isInterlaced ? 2 : 0,
            "pngload_source" => isInterlaced ? 1 : 0,
            "webpload_source" => 1,
            _ => 4,
        };
        return (long)image.Width * image.Height * image.Bands * times * (image.Format == Enums.BandFormat.Uchar ? 1 : 2);
    }

    private static string? Text(Image image, string field) => image.Contains(field) ? image.Get(field) as string : null;
}
