using System;
using System.Globalization;

namespace OpenDay.Web.Language;

/// <summary>What the zone of a time is called: <c>北京时间（UTC+08:00）</c>.</summary>
public static class ZoneWords
{
    public static string Of(TimeSpan offset, Words words)
    {
        var clock = $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset.ToString("hh':'mm", CultureInfo.InvariantCulture)}";
        return offset == TimeSpan.FromHours(8) ? words.With("zone.beijing", clock) : clock;
    }
}
