using System;

namespace OpenDay.Campaigns.Calendar;

/// <summary>Time zones by IANA name. China's needs no zone data on the machine: it has been +08:00 the year round since 1991.</summary>
internal static class TimeZones
{
    private const string China = "Asia/Shanghai";

    /// <summary>The zone, or null where the machine does not know it.</summary>
    public static TimeZoneInfo? Find(string id)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            return zone;
        }

        return id == China ? TimeZoneInfo.CreateCustomTimeZone(China, TimeSpan.FromHours(8), China, China) : null;
    }
}
