namespace DurableTask.Sqlite.History;

/// <summary>The span that an execution belongs to, in the W3C form: trace parent and trace state.</summary>
internal sealed record TraceLink(string Parent, string? State);
