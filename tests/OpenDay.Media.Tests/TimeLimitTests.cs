using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media.Tests;

/// <summary>No photo keeps the processor busy for longer than it may, and none for a sender who is gone.</summary>
public sealed class TimeLimitTests
{
    public static TheoryData<string, int> Kinds => new()
    {
        { "jpeg", 1 }, { "jpeg", 6 }, { "progressive", 1 }, { "progressive", 8 }, { "png", 1 }, { "png", 6 }, { "interlaced", 1 }, { "webp", 1 }, { "webp", 6 }, { "avif", 1 }, { "avif", 6 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_photo_whose_time_is_over_is_refused(string kind, int orientation)
    {
        using var picture = DrawnPhoto.Quarters(640, 400);
        using var tagged = DrawnPhoto.Tagged(picture, orientation);
        var original = kind switch
        {
            "jpeg" => tagged.JpegsaveBuffer(),
            "progressive" => tagged.JpegsaveBuffer(interlace: true),
            "png" => tagged.PngsaveBuffer(),
            "interlaced" => tagged.PngsaveBuffer(interlace: true),
            "webp" => tagged.WebpsaveBuffer(),
            _ => DrawnPhoto.Avif(tagged),
        };
        using var processor = new VipsPhotoProcessor(TimeSpan.Zero);

        var rejection = await Assert.ThrowsAsync<PhotoRejectedException>(() =>
            processor.ProcessAsync(DrawnPhoto.Open(original), "现场.jpg", TestContext.Current.CancellationToken));

        var size = kind == "avif" && orientation == 6 ? "400 x 640" : "640 x 400";
        Assert.Equal(
            (PhotoRejection.TooLarge, $"Photo '现场.jpg': expected an image that is read within 0 seconds, found {size} pixels that take longer. Save it as JPEG with 2,048 pixels on its longest side, and send it again."),
            (rejection.Reason, rejection.Message));
    }

    [Fact]
    public async Task A_photo_is_ended_in_the_middle()
    {
        // A hundred million pixels in a millisecond: no machine has decoded them when the time is over.
        using var picture = DrawnPhoto.Plain(10_000, 10_000, [20, 180, 20]);
        using var processor = new VipsPhotoProcessor(TimeSpan.FromMilliseconds(1));

        var rejection = await Assert.ThrowsAsync<PhotoRejectedException>(() =>
            processor.ProcessAsync(DrawnPhoto.Open(picture.JpegsaveBuffer()), "现场.jpg", TestContext.Current.CancellationToken));

        Assert.Contains("expected an image that is read within 0.001 seconds, found 10,000 x 10,000 pixels", rejection.Message);
    }

    [Fact]
    public async Task Nobody_decodes_for_a_sender_who_is_gone()
    {
        using var picture = DrawnPhoto.Plain(10_000, 10_000, [20, 180, 20]);
        var original = picture.JpegsaveBuffer();
        using var processor = new VipsPhotoProcessor();
        using var gone = new CancellationTokenSource();

        var work = processor.ProcessAsync(DrawnPhoto.Open(original), "现场.jpg", gone.Token);
        gone.CancelAfter(TimeSpan.FromMilliseconds(5));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
    }
}
