using System;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Assignments;

public static class CampaignRules
{
    public static Campaign Pause(Campaign campaign) => throw new NotImplementedException();

    public static Campaign Resume(Campaign campaign) => throw new NotImplementedException();

    public static Campaign Close(Campaign campaign, DateTimeOffset now) => throw new NotImplementedException();

    public static Campaign EnterPhase(Campaign campaign, CampaignPlan plan, DateTimeOffset now) => throw new NotImplementedException();

    public static DateTimeOffset? NextTransition(Campaign campaign, CampaignPlan plan) => throw new NotImplementedException();
}
