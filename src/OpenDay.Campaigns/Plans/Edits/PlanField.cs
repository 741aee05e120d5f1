namespace OpenDay.Campaigns.Plans.Edits;

/// <summary>One value of a plan that a form offers.</summary>
/// <param name="Pointer">JSON pointer to it; the name of its input.</param>
/// <param name="Part">Which part of the form it stands in.</param>
/// <param name="Of">Whose it is: a phase's, a deliverable's, a department's name; empty where it is the plan's own.</param>
/// <param name="Title">The schema's, in Chinese and English.</param>
/// <param name="Help">The schema's description; null where it has none.</param>
public sealed record PlanField(string Pointer, PlanPart Part, string Of, string Title, string? Help, string Value);

/// <summary>The parts of the form.</summary>
public enum PlanPart
{
    General,
    Phases,
    Reminders,
    Reviews,
    Deliverables,
    Contacts,
}
