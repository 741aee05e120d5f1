namespace DurableTask.Sqlite.Store;

/// <summary>
/// Follows the committer from transaction to transaction, on its thread, and may end it there as a crash would. Only tests register
/// one.
/// </summary>
internal interface ICommitObserver
{
    /// <param name="point">The point that is reached.</param>
    /// <param name="rows">How many rows the transaction has changed so far.</param>
    /// <returns>Whether the committer goes on. If not, the hub has to be abandoned.</returns>
    bool Passes(CommitPoint point, long rows);
}
