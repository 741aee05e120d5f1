using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages.Rehearsals;

/// <summary>What <see cref="RehearsalPage"/> shows: the form for a plan, and below it what came of the one that was sent.</summary>
/// <param name="Form">Holds the plan's text in <c>plan</c>, and the reason for a change in <c>reason</c>.</param>
/// <param name="Content">The plan file in base 64, to be started byte for byte; empty before one was sent.</param>
/// <param name="Rehearsal">Null before a plan was sent.</param>
public sealed record RehearsalModel(FormState Form, string Content, PlanRehearsal? Rehearsal)
{
    public static RehearsalModel Empty { get; } = new(FormState.Empty, "", null);

    /// <summary>Why the plan was not put in place of the running one, where it is about no field; null where nobody asked for it.</summary>
    public string? Refused { get; init; }

    /// <summary>Whether the plan may be started as it is.</summary>
    public bool CanStart => Rehearsal is { Plan: not null, Running: null };
}
