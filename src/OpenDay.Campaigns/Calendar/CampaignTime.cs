using System;
using System.Globalization;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Calendar;

/// <summary>A campaign's clock on the wall: its zone, its working days and its office hours. It turns instants into days and back; it knows no now.</summary>
public sealed record CampaignTime(TimeZoneInfo Zone, WorkdayCalendar Calendar, OfficeHours Hours)
{
    /// <exception cref="TimeZoneNotFoundException">The plan did not come from <see cref="PlanReader"/>, which refuses unknown zones.</exception>
    public static CampaignTime Of(CampaignPlan plan) => new(
        TimeZones.Find(plan.TimeZone) ?? throw new TimeZoneNotFoundException($"Plan '{plan.Id}': the time zone '{plan.TimeZone}' is unknown on this machine."),
        WorkdayCalendar.Of(plan.OfficeHours.Days),
        plan.OfficeHours);

    /// <summary>The date on the wall at the instant.</summary>
    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>The time of day on the wall at the instant.</summary>
    public TimeOnly TimeOf(DateTimeOffset instant) => TimeOnly.FromTimeSpan(Local(instant).TimeOfDay);

    /// <summary>The instant at which the wall shows that day and time.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var wall = day.ToDateTime(time);
        return new(wall, Zone.GetUtcOffset(wall));
    }

    /// <summary>Whether messages may be sent: a working day, from the opening hour up to but not including the closing hour.</summary>
    public bool IsOfficeTime(DateTimeOffset instant)
    {
        var time = TimeOf(instant);
        return Calendar.IsWorkday(DateOf(instant)) && time >= Hours.Opens && time < Hours.Closes;
    }

    /// <summary>The instant itself if it is office time, else the next opening.</summary>
    public DateTimeOffset NextOfficeTime(DateTimeOffset instant)
    {
        if (IsOfficeTime(instant))
        {
            return instant;
        }

        var day = DateOf(instant);
        var opening = At(day, Hours.Opens);
        return Calendar.IsWorkday(day) && opening > instant ? opening : At(Calendar.AddWorkdays(day, 1), Hours.Opens);
    }

    /// <summary>The instant as the campaign's people read it, with its offset: <c>2023-05-15 00:00 +08:00</c>.</summary>
    public string Text(DateTimeOffset instant) => Local(instant).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    /// <summary>The instant with the offset that the wall has.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);
}
