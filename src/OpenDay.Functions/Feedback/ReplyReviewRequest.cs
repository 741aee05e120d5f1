namespace OpenDay.Functions.Feedback;

/// <summary>What a reviewer says of the draft that they had before their eyes.</summary>
/// <param name="Comment">What is to be changed; a draft without one has passed.</param>
internal sealed record ReplyReviewRequest(int DraftNumber, string? Comment = null);
