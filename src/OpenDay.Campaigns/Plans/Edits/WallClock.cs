using System;
using System.Globalization;
using System.Text.Json.Nodes;
using OpenDay.Campaigns.Calendar;

namespace OpenDay.Campaigns.Plans.Edits;

/// <summary>The clock on the wall of a plan's zone: who fills in a form writes no offsets.</summary>
/// <param name="zone">Null where the plan names none that is known; then an instant stays as the file has it.</param>
internal sealed class WallClock(TimeZoneInfo? zone)
{
    private const string Minute = "yyyy-MM-dd'T'HH:mm";
    private const string File = "yyyy-MM-dd'T'HH:mm:sszzz";

    public static WallClock Of(JsonObject plan) =>
        new(plan["timeZone"] is JsonValue value && value.TryGetValue<string>(out var id) ? TimeZones.Find(id) : null);

    /// <summary>An instant of the file as the clock has it; null for one that is none, or of no whole minute.</summary>
    public string? Show(string instant) =>
        zone is not null
        && DateTimeOffset.TryParseExact(instant, File, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
        && at.Second == 0
            ? TimeZoneInfo.ConvertTime(at, zone).ToString(Minute, CultureInfo.InvariantCulture)
            : null;

    /// <summary>What the clock says as the file has it; null for what no clock says.</summary>
    public string? Read(string wall) =>
        zone is not null && DateTime.TryParseExact(wall, Minute, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, zone.GetUtcOffset(local)).ToString(File, CultureInfo.InvariantCulture)
            : null;
}
