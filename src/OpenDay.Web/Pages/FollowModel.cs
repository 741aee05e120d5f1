using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages;

/// <summary>What <see cref="FollowPage"/> shows.</summary>
public sealed record FollowModel(CampaignPlan Plan, FollowedFeedback Feedback, string Code);
