using System.Collections.Generic;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages;

/// <summary>What <see cref="ActivitiesPage"/> shows.</summary>
public sealed record ActivitiesModel(CampaignPlan Plan, IReadOnlyList<ActivityView> Activities);
