using System;
using System.Globalization;

namespace OpenDay.Workflows.Messages;

/// <summary>Instants as the readers of messages read them, in the campaign's zone.</summary>
internal sealed record ReaderTime(TimeZoneInfo Zone, string Language)
{
    public string Instant(DateTimeOffset instant) => Wall(instant, Language == "en" ? "d MMM HH:mm" : "M月d日 HH:mm");

    public string Day(DateTimeOffset instant) => Wall(instant, Language == "en" ? "d MMM" : "M月d日");

    private string Wall(DateTimeOffset instant, string format) => TimeZoneInfo.ConvertTime(instant, Zone).ToString(format, CultureInfo.InvariantCulture);
}
