using OpenDay.Campaigns.Plans;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages;

/// <summary>What <see cref="ActivityPage"/> shows.</summary>
public sealed record ActivityModel(CampaignPlan Plan, ActivityView Activity)
{
    /// <summary>The form, where it came back.</summary>
    public FormState Form { get; init; } = FormState.Empty;
}
