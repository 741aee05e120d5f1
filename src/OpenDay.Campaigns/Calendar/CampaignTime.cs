using System;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Calendar;

public sealed record CampaignTime(TimeZoneInfo Zone, WorkdayCalendar Calendar, OfficeHours Hours)
{
    public static CampaignTime Of(CampaignPlan plan) => throw new NotImplementedException();

    public DateOnly DateOf(DateTimeOffset instant) => throw new NotImplementedException();

    public DateTimeOffset At(DateOnly day, TimeOnly time) => throw new NotImplementedException();

    public bool IsOfficeTime(DateTimeOffset instant) => throw new NotImplementedException();

    public DateTimeOffset NextOfficeTime(DateTimeOffset instant) => throw new NotImplementedException();
}
