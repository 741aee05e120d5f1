namespace OpenDay.Campaigns.Plans.Edits;

/// <summary>One value of a plan that a form offers.</summary>
/// <param name="Pointer">JSON pointer to it; the name of its input.</param>
/// <param name="Part">Which part of the form it stands in.</param>
/// <param name="Of">Whose it is: a phase's, a deliverable's, a department's name; empty where it is the plan's own.</param>
/// <param name="Title">The schema's, in Chinese and English.</param>
/// <param name="Help">The schema's description; null where it has none.</param>
/// <param name="Value">As the form shows it: an instant as the clock on the wall of the plan's zone has it, in the form <c>2023-05-15T09:00</c>.</param>
public sealed record PlanField(string Pointer, PlanPart Part, string Of, string Title, string? Help, string Value)
{
    /// <summary>What it is typed into.</summary>
    public PlanInput Input { get; init; }
}

/// <summary>The kinds of inputs.</summary>
public enum PlanInput
{
    Text,
    Email,
    Instant,
    TimeOfDay,
}

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
