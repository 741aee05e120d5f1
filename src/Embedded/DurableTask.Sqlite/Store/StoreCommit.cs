using System;

namespace DurableTask.Sqlite.Store;

/// <summary>
/// One change that lands on disk as a whole, together with others or alone. All three members run on the committer's
/// thread, one change after another, in the order in which the changes were handed in.
/// </summary>
internal abstract class StoreCommit
{
    /// <summary>Writes the change. It may be called again, from the start, if a transaction fails.</summary>
    public abstract void Write(StoreWriter store);

    /// <summary>Tells those who wait: the change is on disk.</summary>
    public abstract void Committed();

    /// <summary>Tells those who wait: the change is not on disk and will not be.</summary>
    public abstract void Failed(Exception error);
}
