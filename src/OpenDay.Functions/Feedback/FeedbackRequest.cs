using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Feedback;

/// <summary>A question or a suggestion. Name, mobile number and address may be left out.</summary>
/// <param name="IsPrivate">Whether the asker alone is to see the reply.</param>
internal sealed record FeedbackRequest(string Question, bool IsPrivate = false, string? Name = null, string? Phone = null, string? Email = null)
{
    public FeedbackDraft Draft() => new(Question, IsPrivate, Name, Phone, Email);
}
