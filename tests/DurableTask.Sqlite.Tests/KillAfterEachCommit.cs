using DurableTask.Sqlite.Store;

namespace DurableTask.Sqlite.Tests;

/// <summary>Kills a hub as soon as it has written anything and told of it: everything in memory is lost.</summary>
internal sealed class KillAfterEachCommit : ICommitObserver
{
    public bool Passes(CommitPoint point, long rows) => point != CommitPoint.AfterNews || rows == 0;
}
