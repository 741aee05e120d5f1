using OpenDay.Campaigns.Feedback;

namespace OpenDay.Functions.Feedback;

/// <summary>A feedback. The code and the page's address with it are told this once.</summary>
internal sealed record FeedbackAnswer(string FeedbackId, FeedbackState State, string Code, string Url);
