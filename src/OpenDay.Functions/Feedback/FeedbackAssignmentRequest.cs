namespace OpenDay.Functions.Feedback;

/// <summary>Who is to answer; nobody named is the office itself.</summary>
internal sealed record FeedbackAssignmentRequest(string? DepartmentId = null);
