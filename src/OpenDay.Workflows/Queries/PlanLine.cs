namespace OpenDay.Workflows.Queries;

/// <summary>A line of a plan beside another version of it.</summary>
public sealed record PlanLine(PlanLineKind Kind, string Text);

/// <summary>What became of a line.</summary>
public enum PlanLineKind
{
    Same,
    Deleted,
    Inserted,

    /// <summary>Lines that did not change, and stand too far from any that did.</summary>
    Skipped,
}
