using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages;

/// <summary>What <see cref="ItemPage"/> shows: the very revision that was passed.</summary>
public sealed record ItemModel(CampaignPlan Plan, PublishedItem Published);
