using System;
using System.Globalization;
using OpenDay.Web.Language;

namespace OpenDay.Web.Rendering;

/// <summary>What every page needs beside its content.</summary>
/// <param name="Path">The page's own address, for the link to the other language.</param>
/// <param name="ReaderName">Who is signed in, or null.</param>
/// <param name="Zone">The zone in which instants are shown.</param>
public sealed record PageFrame(Words Words, string Path, string? ReaderName, TimeZoneInfo Zone)
{
    public string Day(DateTimeOffset instant) => Local(instant).ToString(Words["format.day"], CultureInfo.InvariantCulture);

    public string Minute(DateTimeOffset instant) => Local(instant).ToString(Words["format.minute"], CultureInfo.InvariantCulture);

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public string Machine(DateTimeOffset instant) => Local(instant).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);
}
