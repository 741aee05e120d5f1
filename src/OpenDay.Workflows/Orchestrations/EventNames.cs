namespace OpenDay.Workflows.Orchestrations;

/// <summary>External events. None carries state: each says that the records changed, and the orchestrator looks again.</summary>
public static class EventNames
{
    public const string CampaignChanged = nameof(CampaignChanged);

    public const string AssignmentChanged = nameof(AssignmentChanged);
}
