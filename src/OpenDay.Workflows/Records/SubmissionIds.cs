namespace OpenDay.Workflows.Records;

/// <summary>A submission has the id of what it is for.</summary>
internal static class SubmissionIds
{
    public static string Of(string assignmentId, string deliverableId) => $"{assignmentId}.{deliverableId}";
}
