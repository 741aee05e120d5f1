using System.Threading;
using DurableTask.Sqlite.Store;

namespace DurableTask.Sqlite.Tests;

/// <summary>Counts the transactions that write something, and ends the hub once, at one point of one of them.</summary>
internal sealed class CrashAt(CommitPoint where, int which) : ICommitObserver
{
    private int committed;
    private bool isDone;

    public CommitPoint Point => where;

    /// <summary>Nothing is counted before it is set.</summary>
    public bool IsArmed { get; set; }

    /// <summary>How many transactions have been committed.</summary>
    public int Committed => Volatile.Read(ref this.committed);

    public bool Passes(CommitPoint point, long rows)
    {
        if (!this.IsArmed)
        {
            return true;
        }

        if (point == CommitPoint.AfterCommit && rows > 0)
        {
            this.committed++;
        }

        var number = point is CommitPoint.BeforeTransaction or CommitPoint.BeforeCommit ? this.committed + 1 : this.committed;
        var isHere = point == where && number == which && (rows > 0 || point == CommitPoint.BeforeTransaction);
        if (this.isDone || !isHere)
        {
            return true;
        }

        this.isDone = true;
        return false;
    }
}
