using System.Linq;
using System.Text;
using System.Threading.Tasks;
using NetVips;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media.Tests;

/// <summary>Nothing but pixels leaves the processor.</summary>
public sealed class MetadataTests
{
    private static readonly string[] PixelSegments = ["DQT", "DQT", "SOF", "DHT", "DHT", "DHT", "DHT", "SOS"];

    [Fact]
    public void The_drawn_phone_photo_holds_everything_that_must_go()
    {
        var original = DrawnPhoto.PhoneJpeg();

        Assert.Equal(
            ["APP1 Exif", "APP1 http://ns.adobe.com/xap/1.0/", "APP13 Photoshop", "APP2 ICC_PROFILE", "COM"],
            JpegSegment.Names(original).Where(name => name.StartsWith("APP") || name == "COM").Except(["APP0 JFIF"]).Order(System.StringComparer.Ordinal));
        using var image = Image.NewFromBuffer(original);
        Assert.StartsWith("41/1 7/1 2312/100", (string)image.Get("exif-ifd3-GPSLatitude"));
    }

    [Fact]
    public async Task A_jpeg_loses_position_camera_profile_captions_and_comments()
    {
        AssertPixelsOnly(await ProcessAsync(DrawnPhoto.PhoneJpeg()));
    }

    [Fact]
    public async Task A_png_loses_its_metadata()
    {
        using var picture = DrawnPhoto.Quarters(640, 400);
        using var tagged = DrawnPhoto.Tagged(picture);
        var original = tagged.PngsaveBuffer(keep: Enums.ForeignKeep.All);
        Assert.Contains(DrawnPhoto.Secret, Encoding.Latin1.GetString(original));

        AssertPixelsOnly(await ProcessAsync(original));
    }

    [Fact]
    public async Task A_webp_loses_its_metadata()
    {
        using var picture = DrawnPhoto.Quarters(640, 400);
        using var tagged = DrawnPhoto.Tagged(picture);
        var original = tagged.WebpsaveBuffer(keep: Enums.ForeignKeep.All);
        Assert.Contains(DrawnPhoto.Secret, Encoding.Latin1.GetString(original));

        AssertPixelsOnly(await ProcessAsync(original));
    }

    [Fact]
    public async Task A_video_behind_the_picture_is_dropped()
    {
        byte[] motionPhoto = [.. DrawnPhoto.PhoneJpeg(), .. "\0\0\0\u0018ftypmp42"u8, .. Encoding.ASCII.GetBytes(DrawnPhoto.Secret)];

        AssertPixelsOnly(await ProcessAsync(motionPhoto));
    }

    private static void AssertPixelsOnly(ProcessedPhoto photo)
    {
        foreach (var jpeg in new[] { photo.Web, photo.Thumbnail })
        {
            Assert.Equal(PixelSegments, JpegSegment.Names(jpeg));
            Assert.DoesNotContain(DrawnPhoto.Secret, Encoding.Latin1.GetString(jpeg.Span));
        }
    }

    private static async Task<ProcessedPhoto> ProcessAsync(byte[] original)
    {
        using var processor = new VipsPhotoProcessor();
        return await processor.ProcessAsync(DrawnPhoto.Open(original), "现场.jpg", TestContext.Current.CancellationToken);
    }
}
