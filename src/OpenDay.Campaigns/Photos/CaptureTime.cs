using System;

namespace OpenDay.Campaigns.Photos;

/// <summary>When a photo says that it was taken: a fact for the reviewer, as true as the camera's clock was.</summary>
/// <param name="CameraClock">What the clock showed; its kind is unspecified.</param>
/// <param name="Offset">The clock's distance from UTC, where the camera wrote it down.</param>
public sealed record CaptureTime(DateTime CameraClock, TimeSpan? Offset)
{
    /// <summary>The day in the zone. A clock without an offset is taken for one that was set to the zone.</summary>
    public DateOnly DayIn(TimeZoneInfo zone) => DateOnly.FromDateTime(
        Offset is { } offset ? TimeZoneInfo.ConvertTime(new DateTimeOffset(CameraClock, offset), zone).DateTime : CameraClock);
}
