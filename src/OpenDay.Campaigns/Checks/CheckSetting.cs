using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Checks.Terms;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Checks;

/// <summary>What material is checked against.</summary>
/// <param name="Activity">The event that it is about, or null.</param>
public sealed record CheckSetting(CampaignPlan Plan, DeliverablePlan Deliverable, ScheduledActivity? Activity, TermList Terms)
{
    public static CheckSetting Of(CampaignPlan plan, Assignment assignment, string deliverableId, TermList terms) =>
        new(plan, plan.Deliverable(assignment.TrackId, deliverableId), assignment.Activity, terms);
}
