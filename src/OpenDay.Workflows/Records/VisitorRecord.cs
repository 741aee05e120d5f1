using OpenDay.Campaigns.Visits;

namespace OpenDay.Workflows.Records;

/// <summary>Who signed up: kept beside the sign-up, so that it can be removed without a trace.</summary>
internal sealed record VisitorRecord(string AssignmentId, string SignUpId, Visitor Visitor);
