using DurableTask.Sqlite.History;

namespace DurableTask.Sqlite.Store;

/// <summary>One row of the table of entities.</summary>
/// <param name="State">The serialized state; null for an entity that is known only by a lock or a message.</param>
/// <param name="Lock">Whom it is locked for.</param>
internal sealed record EntityRow(long Key, string Id, string? State, CallLink? Lock, long ModifiedTicks);
