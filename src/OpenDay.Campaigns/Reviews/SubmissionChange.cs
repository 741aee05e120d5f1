using OpenDay.Campaigns.Assignments;

namespace OpenDay.Campaigns.Reviews;

/// <summary>The two records that a step of the review changes together.</summary>
public sealed record SubmissionChange(Assignment Assignment, Submission Submission);
