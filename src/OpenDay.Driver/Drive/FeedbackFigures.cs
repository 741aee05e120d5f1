namespace OpenDay.Driver.Drive;

/// <summary>What was asked, and how it ended.</summary>
/// <param name="AtTheStall">Typed in by a clerk.</param>
/// <param name="Answered">In public.</param>
internal sealed record FeedbackFigures(int Received, int AtTheStall, int Answered, int SetAside);
