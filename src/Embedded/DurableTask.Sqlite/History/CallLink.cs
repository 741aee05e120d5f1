namespace DurableTask.Sqlite.History;

/// <summary>Where an answer goes: to one call of one execution of one instance.</summary>
/// <param name="Key">The calling instance's key.</param>
/// <param name="Execution">Its execution.</param>
/// <param name="TaskId">The decision that waits for the answer.</param>
/// <param name="Name">The calling orchestrator.</param>
/// <param name="InstanceId">The calling instance.</param>
internal sealed record CallLink(long Key, int Execution, int TaskId, string Name, string InstanceId);
