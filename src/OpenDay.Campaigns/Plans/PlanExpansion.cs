using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Campaigns.Plans;

public static class PlanExpansion
{
    public static IReadOnlyList<Assignment> Expand(CampaignPlan plan, DateTimeOffset startedAt) => throw new NotImplementedException();

    public static Assignment Assign(CampaignPlan plan, TrackPlan track, DepartmentPlan department, Participation as_, DateTimeOffset startedAt) => throw new NotImplementedException();
}
