namespace DurableTask.Sqlite.Replay;

/// <summary>How the code wants to start over.</summary>
internal sealed record NextExecution(string? Input, string? Version, bool KeepsEvents);
