namespace OpenDay.Workflows.UseCases;

/// <summary>What a citizen asks or suggests, and what they say of themselves.</summary>
public sealed record FeedbackDraft(string Question, bool IsPrivate, string? Name, string? Phone, string? Email);
