namespace OpenDay.Functions.Visits;

/// <summary>Where the pages of activities and sign-ups are.</summary>
internal static class VisitAddresses
{
    public static string SignUp(string campaignId, string assignmentId, string code) => $"/visit/{campaignId}/{assignmentId}/{code}";
}
