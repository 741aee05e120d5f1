namespace OpenDay.Functions.Feedback;

/// <summary>A draft of a reply.</summary>
/// <param name="Question">As it is to be published; as it was asked where it is left out.</param>
internal sealed record ReplyRequest(string Reply, string? Question = null);
