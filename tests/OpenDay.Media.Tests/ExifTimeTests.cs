using System;
using System.Threading.Tasks;
using NetVips;
using OpenDay.Campaigns.Photos;

namespace OpenDay.Media.Tests;

/// <summary>The time of capture: what was written, or nothing.</summary>
public sealed class ExifTimeTests
{
    [Theory]
    [InlineData("2023:05:15 09:30:00", "+08:00", "2023-05-15 09:30:00", "08:00")]
    [InlineData("2023:05:15 09:30:00 (2023:05:15 09:30:00, ASCII, 20 components, 20 bytes)", "+08:00 (+08:00, ASCII, 7 components, 7 bytes)", "2023-05-15 09:30:00", "08:00")]
    [InlineData("2023:05:15 09:30:00", "-03:30", "2023-05-15 09:30:00", "-03:30")]
    [InlineData("2024:02:29 23:59:59", null, "2024-02-29 23:59:59", null)]
    [InlineData("2023:05:15 09:30:00", "", "2023-05-15 09:30:00", null)]
    [InlineData("2023:05:15 09:30:00", "   :  ", "2023-05-15 09:30:00", null)]
    [InlineData("2023:05:15 09:30:00", "08:00 ", "2023-05-15 09:30:00", null)]
    [InlineData("2023:05:15 09:30:00", "+14:01", "2023-05-15 09:30:00", null)]
    [InlineData("2023:05:15 09:30:00", "+25:00", "2023-05-15 09:30:00", null)]
    [InlineData("1990:01:01 00:00:00", null, "1990-01-01 00:00:00", null)]
    public void A_time_is_read(string clock, string? offset, string time, string? distance) =>
        Assert.Equal(new CaptureTime(DateTime.Parse(time), distance is null ? null : TimeSpan.Parse(distance)), ExifTime.Parse(clock, offset));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("    :  :     :  :  ")]
    [InlineData("0000:00:00 00:00:00")]
    [InlineData("1989:12:31 23:59:59")]
    [InlineData("2023:02:29 09:30:00")]
    [InlineData("2023:13:01 09:30:00")]
    [InlineData("2023:05:15 24:00:00")]
    [InlineData("2023:05:15 09:60:00")]
    [InlineData("2023-05-15 09:30:00")]
    [InlineData("2023:05:15 09:30")]
    [InlineData("2023:05:15T09:30:00")]
    [InlineData("+023:05:15 09:30:00")]
    [InlineData("２０２３:05:15 09:30:00")]
    [InlineData("15.05.2023 09:30:00 Uhr")]
    public void What_is_no_time_is_none(string? clock) => Assert.Null(ExifTime.Parse(clock, "+08:00"));

    [Fact]
    public async Task Every_format_tells_it_and_a_photo_without_exif_none()
    {
        using var picture = DrawnPhoto.Quarters(64, 40);
        using var tagged = DrawnPhoto.Tagged(picture);
        using var processor = new VipsPhotoProcessor();
        async Task<CaptureTime?> ReadAsync(byte[] original) =>
            (await processor.ProcessAsync(DrawnPhoto.Open(original), "现场.jpg", TestContext.Current.CancellationToken)).CapturedAt;

        foreach (var original in new[] { tagged.JpegsaveBuffer(), tagged.PngsaveBuffer(), tagged.WebpsaveBuffer(), DrawnPhoto.Avif(tagged) })
        {
            Assert.Equal(new CaptureTime(new DateTime(2023, 5, 15, 9, 30, 0), TimeSpan.FromHours(8)), await ReadAsync(original));
        }

        Assert.Null(await ReadAsync(picture.JpegsaveBuffer(keep: Enums.ForeignKeep.None)));
    }
}
