using System.Text;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media.Tests;

/// <summary>Files that are two things at once: the other thing is refused, or gone from the result.</summary>
public sealed class PolyglotTests
{
    private const string Payload = "<script>SECRET</script><?php SECRET ?>";

    [Theory]
    [InlineData("GIF89a/*", "a GIF image")]
    [InlineData("%PDF-1.4\n", "a PDF document")]
    [InlineData("PK\x03\x04", "a ZIP archive or Office document")]
    [InlineData("<!DOCTYPE html>", "text")]
    public async Task What_begins_as_something_else_is_refused_though_a_photo_follows(string start, string found)
    {
        byte[] file = [.. Encoding.Latin1.GetBytes(start.PadRight(512)), .. DrawnPhoto.PhoneJpeg()];
        using var processor = new VipsPhotoProcessor();

        var rejection = await Assert.ThrowsAsync<PhotoRejectedException>(() =>
            processor.ProcessAsync(DrawnPhoto.Open(file), "现场.jpg", TestContext.Current.CancellationToken));

        Assert.StartsWith($"Photo '现场.jpg': expected a JPEG, PNG, WebP or AVIF image by its content, found {found}.", rejection.Message);
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("avif")]
    public async Task What_follows_a_photo_is_gone(string format)
    {
        using var picture = DrawnPhoto.Quarters(320, 200);
        var photo = format switch
        {
            "jpeg" => picture.JpegsaveBuffer(),
            "png" => picture.PngsaveBuffer(),
            "webp" => picture.WebpsaveBuffer(),
            _ => DrawnPhoto.Avif(picture),
        };
        foreach (var kind in new[] { "PK\x03\x04", "%PDF-1.4\n", "<html>", "Rar!\x1a\x07\0", "\u007fELF", "GIF89a" })
        {
            byte[] file = [.. photo, .. Encoding.Latin1.GetBytes(kind + Payload)];
            using var processor = new VipsPhotoProcessor();

            PixelsOnly.Check(await processor.ProcessAsync(DrawnPhoto.Open(file), "现场.jpg", TestContext.Current.CancellationToken));
        }
    }
}
