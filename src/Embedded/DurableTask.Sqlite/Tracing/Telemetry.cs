using System.Diagnostics;

namespace DurableTask.Sqlite.Tracing;

/// <summary>The source of all spans; its name, which the meters share, is that of the official SDK.</summary>
internal static class Telemetry
{
    public const string Name = "Microsoft.DurableTask";

    public static ActivitySource Spans { get; } = new(Name);
}
