using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages;

/// <summary>What <see cref="ActivityPage"/> shows.</summary>
public sealed record ActivityModel(CampaignPlan Plan, ActivityView Activity);
