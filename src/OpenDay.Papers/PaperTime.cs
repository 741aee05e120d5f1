using System;
using System.Globalization;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Papers;

/// <summary>Instants as a paper shows them: on the wall of the campaign's zone.</summary>
internal sealed class PaperTime(CampaignPlan plan)
{
    private readonly TimeZoneInfo _zone = CampaignTime.Of(plan).Zone;

    public DateTime Wall(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone).DateTime;

    public DateTime? Wall(DateTimeOffset? instant) => instant is { } value ? Wall(value) : null;

    public string Day(DateTimeOffset instant) => Wall(instant).ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    public string Minute(DateTimeOffset instant) => Wall(instant).ToString("M月d日 HH:mm", CultureInfo.InvariantCulture);
}
