using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Web.Rendering;

namespace OpenDay.Web.Pages.Office;

/// <summary>What <see cref="CampaignStepPage"/> asks about.</summary>
public sealed record CampaignStepModel(CampaignPlan Plan, Campaign Campaign, CampaignStep Step, FormState Form)
{
    /// <summary>Whether the campaign is in a state in which the step can be taken.</summary>
    public static bool IsPossible(CampaignStep step, bool isClosed, bool isPaused) => !isClosed && step switch
    {
        CampaignStep.Pause => !isPaused,
        CampaignStep.Resume => isPaused,
        _ => true,
    };

    /// <summary>The step's address below a campaign's, and the name of its outcome.</summary>
    public static string Name(CampaignStep step) => step.ToString().ToLowerInvariant();
}
