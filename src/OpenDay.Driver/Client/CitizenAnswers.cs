namespace OpenDay.Driver.Client;

/// <summary>Answer to a sign-up.</summary>
/// <param name="Code">Empty where the answer that told it was lost: it is told once.</param>
internal sealed record SignedUp(int Number, string State, string Code);

/// <summary>Answer to whatever changes a sign-up.</summary>
internal sealed record ChangedSignUp(int Number, string State);

/// <summary>A sign-up as its organiser sees it.</summary>
/// <param name="Phone">Null once the visitor was forgotten.</param>
internal sealed record ListedVisitor(string SignUpId, int Number, string State, string? Phone);

/// <summary>The sign-ups for one activity, by state.</summary>
internal sealed record CountedVisitors(string AssignmentId, int Places, int Confirmed, int Waiting, int Cancelled, int Attended, int NoShow);

/// <summary>Answer to a question.</summary>
/// <param name="Code">Empty where the answer that told it was lost: it is told once.</param>
internal sealed record ReceivedFeedback(string FeedbackId, string State, string Code);

/// <summary>Answer to whatever is done with a question.</summary>
internal sealed record ChangedFeedback(string FeedbackId, string State, string? DepartmentId, int? DraftNumber);

/// <summary>A question as the office sees it.</summary>
/// <param name="TypedInBy">The clerk at the stall; null where it came from the page.</param>
internal sealed record ListedFeedback(string FeedbackId, string State, string? TypedInBy, string Question);

/// <summary>A question and its reply, as everybody reads them.</summary>
internal sealed record ListedAnswer(string Question, string Reply);

/// <summary>Whether a citizen could come back to their question.</summary>
internal sealed record FollowedFeedback(bool HasCode);
