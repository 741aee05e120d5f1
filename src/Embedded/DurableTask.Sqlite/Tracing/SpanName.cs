namespace DurableTask.Sqlite.Tracing;

/// <summary>The names of spans, as the official SDK forms them.</summary>
internal static class SpanName
{
    public static string Of(string what, string name, string version = "") =>
        version.Length == 0 ? $"{what}:{name}" : $"{what}:{name}@({version})";

    public static string OfTimer(string orchestration) => $"orchestration:{orchestration}:timer";
}
