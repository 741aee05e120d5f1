using System.Diagnostics;

namespace OpenDay.Workflows.Telemetry;

/// <summary>The names under which the workflows are traced and measured. Nothing is traced or counted unless somebody listens.</summary>
public static class WorkflowTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "OpenDay.Workflows";

    internal static ActivitySource Source { get; } = new(Name);
}
