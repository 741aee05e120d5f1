using System;
using System.Text.Json;
using OpenDay.Campaigns.Photos;

namespace OpenDay.Campaigns.Tests.Photos;

public sealed class CaptureTimeTests
{
    private static readonly TimeZoneInfo s_shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData("2023-05-15 23:30", null, "2023-05-15")]
    [InlineData("2023-05-15 23:30", "08:00", "2023-05-15")]
    [InlineData("2023-05-15 23:30", "00:00", "2023-05-16")]
    [InlineData("2023-05-15 01:00", "09:00", "2023-05-15")]
    [InlineData("2023-05-15 00:30", "09:00", "2023-05-14")]
    [InlineData("2023-05-15 14:00", "-05:00", "2023-05-16")]
    public void The_day_is_that_of_the_zone(string clock, string? offset, string day)
    {
        var captured = new CaptureTime(DateTime.Parse(clock), offset is null ? null : TimeSpan.Parse(offset));

        Assert.Equal(DateOnly.Parse(day), captured.DayIn(s_shanghai));
    }

    [Fact]
    public void It_is_kept_as_json()
    {
        var captured = new CaptureTime(new DateTime(2023, 5, 15, 9, 30, 0), TimeSpan.FromHours(8));

        Assert.Equal(captured, JsonSerializer.Deserialize<CaptureTime>(JsonSerializer.Serialize(captured)));
    }
}
