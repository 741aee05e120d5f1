using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using NetVips;
using OpenDay.Campaigns.Photos;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media.Tests;

/// <summary>Nothing but pixels leaves the processor.</summary>
public sealed class MetadataTests
{
    [Fact]
    public void The_drawn_phone_photo_holds_everything_that_must_go()
    {
        var original = DrawnPhoto.PhoneJpeg();

        Assert.Equal(
            ["APP1 Exif", "APP1 http://ns.adobe.com/xap/1.0/", "APP13 Photoshop", "APP2 ICC_PROFILE", "COM"],
            JpegSegment.Names(original).Where(name => name.StartsWith("APP") || name == "COM").Except(["APP0 JFIF"]).Order(StringComparer.Ordinal));
        using var image = Image.NewFromBuffer(original);
        Assert.StartsWith("41/1 7/1 2312/100", (string)image.Get("exif-ifd3-GPSLatitude"));
    }

    [Fact]
    public async Task A_jpeg_loses_position_camera_profile_captions_and_comments()
    {
        PixelsOnly.Check(await ProcessAsync(DrawnPhoto.PhoneJpeg()));
    }

    public static TheoryData<string, byte[], string[]> MarkedFiles => new()
    {
        {
            "jpeg",
            MarkedFile.Jpeg(),
            [
                "MAKERNOTE", "USERCOMMENT", "SERIAL", "GPSMETHOD", "DESCRIPTION", "MAKE", "ARTIST", "THUMBNAIL", "XMP", "XMPMORE", "MULTIPICTURE", "FLASHPIX",
                "GAINMAP", "APP3", "APP4", "APP5", "APP6", "APP7", "APP8", "APP9", "APP10", "C2PA", "DUCKY", "IPTC", "APP15", "COMMENT", "SECONDIMAGE", "TAIL", "SCRIPT",
            ]
        },
        { "png", MarkedFile.Png(), ["PROFILENAME", "TEXT", "XMP", "MAKERNOTE", "GPSMETHOD", "C2PA", "PRIVATE", "TAIL", "SCRIPT"] },
        { "webp", MarkedFile.WebP(), ["C2PA", "PRIVATE", "TAIL", "SCRIPT"] },
        { "avif", MarkedFile.Avif(), ["UUID", "C2PA", "FREE", "JUMBF"] },
    };

    [Theory]
    [MemberData(nameof(MarkedFiles))]
    public async Task Nothing_but_pixels_comes_through(string format, byte[] original, string[] marks)
    {
        var text = Encoding.Latin1.GetString(original);
        Assert.All(marks, mark => Assert.Contains($"SECRET-{mark}", text));
        Assert.True(format is "jpeg" or "png" || text.Contains(DrawnPhoto.Secret), "The metadata that the image library writes is missing.");

        var photo = await ProcessAsync(original);

        PixelsOnly.Check(photo);
        Assert.Equal((640, 400), (photo.WebWidth, photo.WebHeight));
        Assert.Equal(new CaptureTime(new DateTime(2023, 5, 15, 9, 30, 0), TimeSpan.FromHours(8)), photo.CapturedAt);
    }

    [Theory]
    [InlineData(1, 640, 400)]
    [InlineData(6, 400, 640)]
    public async Task The_hand_written_file_is_what_a_camera_could_have_written(int orientation, int width, int height)
    {
        var original = MarkedFile.Jpeg(orientation);
        using var image = Image.NewFromBuffer(original);
        Assert.StartsWith("SECRET-MAKE ", (string)image.Get("exif-ifd0-Make"));
        Assert.StartsWith("16 bytes undefined data", (string)image.Get("exif-ifd2-MakerNote"));
        Assert.Contains("SECRET-THUMBNAIL", Encoding.Latin1.GetString((byte[])image.Get("jpeg-thumbnail-data")));

        var photo = await ProcessAsync(original);

        Assert.Equal((width, height), (photo.WebWidth, photo.WebHeight));
    }

    [Fact]
    public async Task The_second_picture_of_a_high_dynamic_range_jpeg_is_dropped()
    {
        using var picture = DrawnPhoto.Quarters(640, 400);
        using var gains = picture.Colourspace(Enums.Interpretation.Bw);
        using var ranged = picture.Mutate(image =>
        {
            foreach (var field in new[] { "max-content-boost", "min-content-boost", "gamma", "offset-sdr", "offset-hdr" })
            {
                image.Set(GValue.ArrayDoubleType, $"gainmap-{field}", new[] { 1.5, 1.5, 1.5 });
            }

            image.Set(GValue.GDoubleType, "gainmap-hdr-capacity-min", 1.0);
            image.Set(GValue.GDoubleType, "gainmap-hdr-capacity-max", 4.0);
            image.Set(GValue.GIntType, "gainmap-use-base-cg", 1);
            image.Set(GValue.BlobType, "gainmap-data", gains.JpegsaveBuffer());
        });
        var original = ranged.UhdrsaveBuffer();
        var text = Encoding.Latin1.GetString(original);
        Assert.Contains("urn:iso:std:iso:ts:21496", text);
        Assert.Contains("MPF\0", text);

        PixelsOnly.Check(await ProcessAsync(original));
    }

    [Fact]
    public async Task A_video_behind_the_picture_is_dropped()
    {
        byte[] motionPhoto = [.. DrawnPhoto.PhoneJpeg(), .. "\0\0\0\u0018ftypmp42"u8, .. Encoding.ASCII.GetBytes(DrawnPhoto.Secret)];

        PixelsOnly.Check(await ProcessAsync(motionPhoto));
    }

    private static async Task<ProcessedPhoto> ProcessAsync(byte[] original)
    {
        using var processor = new VipsPhotoProcessor();
        return await processor.ProcessAsync(DrawnPhoto.Open(original), "现场.jpg", TestContext.Current.CancellationToken);
    }
}
