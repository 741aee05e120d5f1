namespace OpenDay.Web.Components;

/// <summary>One step of the way to a page.</summary>
/// <param name="Address">Null for the page itself.</param>
public sealed record TrailStep(string Title, string? Address = null);
