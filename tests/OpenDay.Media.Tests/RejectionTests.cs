using System;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media.Tests;

/// <summary>What is turned away, and in which words.</summary>
public sealed class RejectionTests
{
    private const string SaveAsJpeg = "Save it as JPEG and send it again.";
    private const string TakeOutPhoto = "Save the photo itself as JPEG, outside the document, and send that.";

    private const string Iphone =
        "On the iPhone choose Settings > Camera > Formats > Most Compatible and take the photo again, or export this one as JPEG.";

    public static TheoryData<string, byte[], string> OtherContent => new()
    {
        { "nothing", [], "an empty file. Send the photo again." },
        { "text", Encoding.UTF8.GetBytes(new string('公', 400)), "text. Send the photo itself." },
        { "html", Encoding.UTF8.GetBytes("<!DOCTYPE html><html></html>"), "text. Send the photo itself." },
        { "svg", Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'/>"), "text. Send the photo itself." },
        { "heic", Brands("heic", "mif1"), $"a HEIC image. {Iphone}" },
        { "heif", Brands("mif1", "heic"), $"a HEIC image. {Iphone}" },

        { "animated avif", Brands("avis", "avif"), "an animated AVIF image. Send a still photo instead." },
        { "mp4", Brands("isom", "mp41"), "a video. Send a still photo instead." },
        { "mov", Brands("qt  ", "qt  "), "a video. Send a still photo instead." },
        { "gif", [.. "GIF89a"u8, 1, 0, 1, 0, 0], $"a GIF image. {SaveAsJpeg}" },
        { "tiff", [.. "II*\0"u8, 8, 0, 0, 0, 0], $"a TIFF or raw camera image. {SaveAsJpeg}" },
        { "bmp", [.. "BM"u8, 70, 0, 0, 0, 0, 0, 0, 0, .. new byte[60]], $"a BMP image. {SaveAsJpeg}" },
        { "pdf", [.. "%PDF-1.7\n"u8, 0xff], $"a PDF document. {TakeOutPhoto}" },
        { "docx", [.. "PK\x03\x04"u8, 20, 0, 6], $"a ZIP archive or Office document. {TakeOutPhoto}" },
        { "doc", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0], $"an old Office document. {TakeOutPhoto}" },
        { "unknown", [1, 2, 3, 4, 5, 6, 7, 8, 9], $"content of an unknown kind. {SaveAsJpeg}" },
        { "riff without webp", [.. "RIFF"u8, 4, 0, 0, 0, .. "WAVEfmt "u8], $"content of an unknown kind. {SaveAsJpeg}" },
    };

    [Theory]
    [MemberData(nameof(OtherContent))]
    public async Task Other_content_named_jpg_is_no_photo(string kind, byte[] content, string found)
    {
        Assert.NotEmpty(kind);
        await AssertRejectedAsync(
            content, PhotoRejection.NotAPhoto, $"Photo '现场.jpg': expected a JPEG, PNG, WebP or AVIF image by its content, found {found}");
    }

    [Fact]
    public async Task A_photo_is_known_by_its_content_whatever_its_name()
    {
        using var processor = new VipsPhotoProcessor();

        var photo = await processor.ProcessAsync(DrawnPhoto.Open(DrawnPhoto.PhoneJpeg()), "现场.docx", TestContext.Current.CancellationToken);

        Assert.Equal(640, photo.WebWidth);
    }

    [Theory]
    [InlineData("a JPEG image")]
    [InlineData("a JPEG image, progressive")]
    [InlineData("a PNG image")]
    [InlineData("a WebP image")]
    [InlineData("an AVIF image")]
    public async Task A_photo_cut_off_anywhere_is_no_photo(string kind)
    {
        using var picture = DrawnPhoto.Quarters(640, 400);
        var whole = kind switch
        {
            "a JPEG image" => DrawnPhoto.PhoneJpeg(),
            "a JPEG image, progressive" => picture.JpegsaveBuffer(interlace: true),
            "a PNG image" => picture.PngsaveBuffer(),
            "an AVIF image" => DrawnPhoto.Avif(picture),
            _ => picture.WebpsaveBuffer(),
        };
        foreach (var length in new[] { 16, 40, whole.Length / 4, whole.Length / 2, whole.Length - 40 })
        {
            await AssertRejectedAsync(
                whole[..length],
                PhotoRejection.NotAPhoto,
                $"Photo '现场.jpg': expected a complete image, found {kind.Split(',')[0]} that is cut off or damaged. Open it on your device to see whether it is whole, and send it again.");
        }
    }

    [Theory]
    [InlineData(40_000, 40_000, "40,000 x 40,000")]
    [InlineData(10_001, 10_000, "10,001 x 10,000")]
    [InlineData(1_000_000, 1_000_000, "1,000,000 x 1,000,000")]
    public async Task Declared_pixels_over_the_limit_are_refused_without_decoding_one(int width, int height, string found)
    {
        // There are no pixels in the file at all: had it been decoded, it would have been called damaged.
        await AssertRejectedAsync(
            EmptyPng(width, height),
            PhotoRejection.TooLarge,
            $"Photo '现场.jpg': expected at most 100,000,000 pixels, found {found}. Save it smaller, for example with 2,048 pixels on its longest side, and send it again.");
    }

    [Fact]
    public async Task Exactly_the_pixel_limit_is_decoded()
    {
        using var picture = DrawnPhoto.Plain(10_000, 10_000, [20, 180, 20]);
        using var processor = new VipsPhotoProcessor();

        var photo = await processor.ProcessAsync(DrawnPhoto.Open(picture.JpegsaveBuffer()), "现场.jpg", TestContext.Current.CancellationToken);

        Assert.Equal((2048, 2048), (photo.WebWidth, photo.WebHeight));
    }

    [Fact]
    public async Task A_file_over_the_byte_limit_is_refused_unread_where_its_length_is_known()
    {
        using var stream = new UnreadableStream(20 * 1024 * 1024 + 1);

        await AssertRejectedAsync(
            stream,
            PhotoRejection.TooLarge,
            "Photo '现场.jpg': expected at most 20,971,520 bytes (20 MiB), found 20,971,521. Save it smaller, for example with 2,048 pixels on its longest side, and send it again.");
    }

    [Fact]
    public async Task A_stream_of_unknown_length_is_read_to_the_limit_only()
    {
        using var stream = new EndlessStream();

        await AssertRejectedAsync(
            stream,
            PhotoRejection.TooLarge,
            "Photo '现场.jpg': expected at most 20,971,520 bytes (20 MiB), found more. Save it smaller, for example with 2,048 pixels on its longest side, and send it again.");

        Assert.InRange(stream.Given, 20 * 1024 * 1024 + 1, 20 * 1024 * 1024 + 64 * 1024);
    }

    [Fact]
    public async Task Exactly_the_byte_limit_is_taken()
    {
        byte[] padded = [.. DrawnPhoto.PhoneJpeg()];
        Array.Resize(ref padded, 20 * 1024 * 1024);
        using var processor = new VipsPhotoProcessor();

        var photo = await processor.ProcessAsync(DrawnPhoto.Open(padded), "现场.jpg", TestContext.Current.CancellationToken);

        Assert.Equal(640, photo.WebWidth);
    }

    [Fact]
    public async Task A_hostile_name_stays_one_short_line()
    {
        using var processor = new VipsPhotoProcessor();

        var rejection = await Assert.ThrowsAsync<PhotoRejectedException>(() =>
            processor.ProcessAsync(new MemoryStream(), "a\r\nb" + new string('长', 300), TestContext.Current.CancellationToken));

        Assert.Equal(
            $"Photo 'ab{new string('长', 78)}…': expected a JPEG, PNG, WebP or AVIF image by its content, found an empty file. Send the photo again.", rejection.Message);
    }

    [Fact]
    public async Task A_rejection_frees_its_place()
    {
        using var processor = new VipsPhotoProcessor();
        for (var n = 0; n <= Environment.ProcessorCount; n++)
        {
            await Assert.ThrowsAsync<PhotoRejectedException>(() => processor.ProcessAsync(new MemoryStream(), "x", TestContext.Current.CancellationToken))
                .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
    }

    private static Task AssertRejectedAsync(byte[] content, PhotoRejection reason, string message) => AssertRejectedAsync(DrawnPhoto.Open(content), reason, message);

    private static async Task AssertRejectedAsync(Stream content, PhotoRejection reason, string message)
    {
        using var processor = new VipsPhotoProcessor();
        var rejection = await Assert.ThrowsAsync<PhotoRejectedException>(() =>
            processor.ProcessAsync(content, "现场.jpg", TestContext.Current.CancellationToken));
        Assert.Equal((reason, message), (rejection.Reason, rejection.Message));
    }

    private static byte[] Brands(string major, string compatible) =>
        [0, 0, 0, 20, .. "ftyp"u8, .. Encoding.ASCII.GetBytes(major), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(compatible), .. new byte[40]];

    /// <summary>A PNG that declares a size and holds an empty data chunk.</summary>
    private static byte[] EmptyPng(int width, int height) =>
        [.. PngChunk.Signature, .. PngChunk.Header(width, height), .. PngChunk.Of("IDAT", []), .. PngChunk.Of("IEND", [])];
}
