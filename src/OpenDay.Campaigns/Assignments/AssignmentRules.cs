using System;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Assignments;

public static class AssignmentRules
{
    public static Assignment Extend(Campaign campaign, CampaignPlan plan, Assignment assignment, string deliverableId, DateTimeOffset newDueAt, DateTimeOffset now) => throw new NotImplementedException();

    public static Assignment Waive(Campaign campaign, Assignment assignment, string reason) => throw new NotImplementedException();
}
