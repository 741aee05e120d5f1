namespace DurableTask.Sqlite.History;

/// <summary>Whom a sub-orchestration answers: one call of one execution of one instance.</summary>
internal sealed record ParentLink(long Key, int Execution, int TaskId, string Name, string InstanceId);
