namespace OpenDay.Workflows.Orchestrations;

/// <summary>Instance ids of the orchestrations, derived from what they drive, so that starting one twice is one start.</summary>
public static class InstanceIds
{
    public static string Campaign(string campaignId) => $"campaign.{campaignId}";

    public static string Assignment(string campaignId, string assignmentId) => $"assignment.{campaignId}.{assignmentId}";
}
