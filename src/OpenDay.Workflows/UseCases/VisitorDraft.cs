namespace OpenDay.Workflows.UseCases;

/// <summary>What a citizen wrote to sign up.</summary>
public sealed record VisitorDraft(string Name, string Phone, string? Email);
