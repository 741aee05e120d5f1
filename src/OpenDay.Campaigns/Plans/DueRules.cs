using System;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;

namespace OpenDay.Campaigns.Plans;

public static class DueRules
{
    public static DateTimeOffset Resolve(DueRule rule, CampaignPlan plan, ScheduledActivity? activity, CampaignTime time) => throw new NotImplementedException();
}
