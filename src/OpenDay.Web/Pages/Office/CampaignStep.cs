namespace OpenDay.Web.Pages.Office;

/// <summary>What the office can do with a campaign as a whole.</summary>
public enum CampaignStep
{
    /// <summary>Nobody is reminded and no phase begins, until it is resumed.</summary>
    Pause,

    /// <summary>It goes on after a pause.</summary>
    Resume,

    /// <summary>It ends for good.</summary>
    Close,
}
