namespace OpenDay.Campaigns.Plans.Edits;

/// <summary>One step on the way to a place of a plan file.</summary>
/// <param name="Title">The schema's, in both languages; the member's name where it does not know it, null for an item that only its number tells from the others.</param>
/// <param name="Number">Of an item, from 1; null for a member.</param>
/// <param name="Name">What the plan calls the item; null where it does not.</param>
public sealed record PlanStep(string? Title, int? Number, string? Name);
