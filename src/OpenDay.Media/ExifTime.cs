using System;
using System.Globalization;
using OpenDay.Campaigns.Photos;

namespace OpenDay.Media;

/// <summary>
/// EXIF's two texts for the time of capture: <c>2023:05:15 09:30:00</c> and, in newer files, <c>+08:00</c>. The image library
/// writes a description behind each. Both come from outside: what is no possible time is none.
/// </summary>
internal static class ExifTime
{
    private const int ClockLength = 19;
    private const int OffsetLength = 6;

    // Before it there were no digital cameras; what is earlier is a clock that was never set.
    private const int FirstYear = 1990;

    private static readonly TimeSpan s_farthestOffset = TimeSpan.FromHours(14);

    public static CaptureTime? Parse(string? clock, string? offset)
    {
        if (clock is null || clock.Length < ClockLength
            || !DateTime.TryParseExact(clock.AsSpan(0, ClockLength), "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            || time.Year < FirstYear)
        {
            return null;
        }

        return new CaptureTime(time, ParseOffset(offset));
    }

    private static TimeSpan? ParseOffset(string? offset)
    {
        if (offset is null || offset.Length < OffsetLength || offset[0] is not ('+' or '-')
            || !TimeSpan.TryParseExact(offset.AsSpan(1, OffsetLength - 1), "hh\\:mm", CultureInfo.InvariantCulture, out var distance)
            || distance > s_farthestOffset)
        {
            return null;
        }

        return offset[0] == '-' ? -distance : distance;
    }
}
