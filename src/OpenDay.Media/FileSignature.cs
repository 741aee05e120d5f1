using System;
using System.Text;

namespace OpenDay.Media;

/// <summary>
/// What a file is by its first bytes; its name and the media type that the sender claims count for nothing.
/// </summary>
/// <param name="Format">The photo format, or null where the content is none that the office accepts.</param>
/// <param name="Found">What the content is, in words that fit after "found".</param>
/// <param name="Remedy">What the sender should do where <paramref name="Format"/> is null.</param>
internal sealed record FileSignature(PhotoFormat? Format, string Found, string Remedy)
{
    private const string SaveAsJpeg = "Save it as JPEG and send it again.";
    private const string TakeOutPhoto = "Save the photo itself as JPEG, outside the document, and send that.";
    private const string SendStill = "Send a still photo instead.";

    private const string MostCompatible =
        "On the iPhone choose Settings > Camera > Formats > Most Compatible and take the photo again, or export this one as JPEG.";

    public static FileSignature Of(ReadOnlySpan<byte> content) => content switch
    {
        [] => new(null, "an empty file", "Send the photo again."),
        [0xff, 0xd8, 0xff, ..] => Photo(PhotoFormat.Jpeg, "a JPEG image"),
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Photo(PhotoFormat.Png, "a PNG image"),
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => OfBrands(content),
        _ when content.StartsWith("RIFF"u8) && content.Length > 12 && content[8..].StartsWith("WEBP"u8) => Photo(PhotoFormat.WebP, "a WebP image"),
        _ when content.StartsWith("GIF8"u8) => Other("a GIF image"),
        _ when content.StartsWith("II*\0"u8) || content.StartsWith("MM\0*"u8) => Other("a TIFF or raw camera image"),
        _ when content.StartsWith("BM"u8) && content.Length > 26 && content[6..10].IndexOfAnyExcept((byte)0) < 0 => Other("a BMP image"),
        _ when content.StartsWith("%PDF-"u8) => Other("a PDF document", TakeOutPhoto),
        _ when content.StartsWith("PK\x03\x04"u8) => Other("a ZIP archive or Office document", TakeOutPhoto),
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => Other("an old Office document", TakeOutPhoto),
        _ when IsText(content) => Other("text", "Send the photo itself."),
        _ => Other("content of an unknown kind"),
    };

    /// <summary>ISO media files share one signature; the brands in the first box tell photos from videos.</summary>
    private static FileSignature OfBrands(ReadOnlySpan<byte> content)
    {
        var brands = content[8..Math.Min(content.Length, 40)];
        if (brands.StartsWith("avis"u8))
        {
            return Other("an animated AVIF image", SendStill);
        }

        if (brands.IndexOf("avif"u8) >= 0)
        {
            return Photo(PhotoFormat.Avif, "an AVIF image");
        }

        // The picture in a HEIC file is coded in HEVC, which is patented: the image library comes without it.
        return brands.StartsWith("hei"u8) || brands.StartsWith("hev"u8) || brands.StartsWith("mif1"u8) || brands.StartsWith("msf1"u8)
            ? Other("a HEIC image", MostCompatible)
            : Other("a video", SendStill);
    }

    private static bool IsText(ReadOnlySpan<byte> content)
    {
        var start = content[..Math.Min(content.Length, 512)];
        var printable = start.IndexOfAnyInRange((byte)0, (byte)8) < 0 && start.IndexOfAnyInRange((byte)14, (byte)31) < 0;

        // A cut through the last character of the window is no fault of the text.
        return printable && Encoding.UTF8.GetString(start).AsSpan().TrimEnd('\ufffd').IndexOf('\ufffd') < 0;
    }

    private static FileSignature Photo(PhotoFormat format, string found) => new(format, found, "");

    private static FileSignature Other(string found, string remedy = SaveAsJpeg) => new(null, found, remedy);
}
