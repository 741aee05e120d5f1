using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Reminders;

public static class Agenda
{
    public static IReadOnlyList<AgendaItem> Of(Campaign campaign, CampaignPlan plan, Assignment assignment, CampaignTime time) => throw new NotImplementedException();

    public static DateTimeOffset? NextAt(Campaign campaign, CampaignPlan plan, Assignment assignment, CampaignTime time) => throw new NotImplementedException();

    public static IReadOnlyList<AgendaItem> Due(Campaign campaign, CampaignPlan plan, Assignment assignment, CampaignTime time, DateTimeOffset now) => throw new NotImplementedException();
}
