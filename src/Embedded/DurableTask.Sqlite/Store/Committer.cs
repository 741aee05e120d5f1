using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Store;

/// <summary>
/// Turns many changes into one transaction: while one commit is on its way to the disk, the next changes gather. What
/// is told after a commit is told from here, in order.
/// </summary>
internal sealed class Committer : IDisposable
{
    // Bounds how long the first change of a transaction waits for the last.
    private const int MostChanges = 2000;

    private readonly StoreWriter store;
    private readonly string path;
    private readonly ILogger logger;
    private readonly Action<IReadOnlyList<StoreCommit>, long>? measure;
    private readonly ICommitObserver? observer;
    private readonly Thread thread;
    private readonly Lock gate = new();
    private readonly AutoResetEvent arrived = new(false);
    private List<StoreCommit> waiting = [];
    private List<StoreCommit> taken = [];
    private long rowsBefore;
    private bool isClosing;
    private volatile bool isAbandoned;

    /// <param name="store">The connection that writes.</param>
    /// <param name="path">Its file.</param>
    /// <param name="logger">The hub's log.</param>
    /// <param name="measure">Told of each transaction: what was in it, and the time stamp of its beginning.</param>
    /// <param name="observer">Passes, or ends the hub, at the points of each transaction; none but in tests.</param>
    public Committer(
        StoreWriter store,
        string path,
        ILogger logger,
        Action<IReadOnlyList<StoreCommit>, long>? measure = null,
        ICommitObserver? observer = null)
    {
        this.measure = measure;
        this.observer = observer;
        this.logger = logger;
        this.store = store;
        this.path = path;
        this.thread = new Thread(this.Run) { IsBackground = true, Name = "task hub committer" };
        this.thread.Start();
    }

    public void Add(StoreCommit change)
    {
        lock (this.gate)
        {
            if (!this.isClosing)
            {
                this.waiting.Add(change);
                this.arrived.Set();
                return;
            }
        }

        change.Failed(this.Gone());
    }

    /// <summary>Commits what has been handed in, and ends.</summary>
    public void Dispose()
    {
        lock (this.gate)
        {
            if (this.isClosing)
            {
                return;
            }

            this.isClosing = true;
            this.arrived.Set();
        }

        this.thread.Join();
        this.arrived.Dispose();
    }

    /// <summary>Ends as a crash would: what has not been committed is lost.</summary>
    public void Abandon()
    {
        this.isAbandoned = true;
        this.Dispose();
    }

    /// <summary>Tells those who wait for what was lost that there is nothing to wait for.</summary>
    public void FailLost()
    {
        foreach (var change in this.taken.Concat(this.waiting))
        {
            this.Tell(change, this.Gone());
        }
    }

    private ObjectDisposedException Gone() => new($"task hub '{this.path}'");

    private void Run()
    {
        try
        {
            while (this.Take())
            {
                while (this.taken.Count > 0)
                {
                    if (this.isAbandoned)
                    {
                        return;
                    }

                    var batch = this.taken.GetRange(0, Math.Min(MostChanges, this.taken.Count));
                    this.CommitAll(batch);
                    this.taken.RemoveRange(0, batch.Count);
                    this.Pass(CommitPoint.AfterNews);
                }
            }
        }
        catch (CrashException)
        {
            // Whoever wanted the crash abandons the hub.
        }
    }

    private void Pass(CommitPoint point)
    {
        if (this.observer is null)
        {
            return;
        }

        var rows = this.store.RowsChanged;
        if (point == CommitPoint.BeforeTransaction)
        {
            this.rowsBefore = rows;
        }

        if (!this.observer.Passes(point, rows - this.rowsBefore))
        {
            throw new CrashException();
        }
    }

    private bool Take()
    {
        while (true)
        {
            lock (this.gate)
            {
                if (this.waiting.Count > 0)
                {
                    (this.taken, this.waiting) = (this.waiting, this.taken);
                    return true;
                }

                if (this.isClosing)
                {
                    return false;
                }
            }

            this.arrived.WaitOne();
        }
    }

    private void CommitAll(List<StoreCommit> batch)
    {
        var error = this.TryCommit(batch);
        if (error is null)
        {
            foreach (var change in batch)
            {
                this.Tell(change);
            }
        }
        else if (batch.Count == 1)
        {
            this.Tell(batch[0], error);
        }
        else
        {
            // One bad change must not take the others down with it.
            foreach (var change in batch)
            {
                this.CommitAll([change]);
            }
        }
    }

    private void Tell(StoreCommit change, Exception? error = null)
    {
        try
        {
            if (error is null)
            {
                change.Committed();
            }
            else
            {
                change.Failed(error);
            }
        }
        catch (Exception exception)
        {
            // It is a defect, but the other changes must go on.
            StoreLog.CommitterFault(this.logger, exception);
        }
    }

    private Exception? TryCommit(List<StoreCommit> batch)
    {
        try
        {
            this.Pass(CommitPoint.BeforeTransaction);
            var began = Stopwatch.GetTimestamp();
            this.store.Begin();
            foreach (var change in batch)
            {
                change.Write(this.store);
            }

            this.Pass(CommitPoint.BeforeCommit);
            this.store.Commit();
            this.Pass(CommitPoint.AfterCommit);
            this.measure?.Invoke(batch, began);
            return null;
        }
        catch (Exception exception) when (exception is not CrashException)
        {
            this.TryRollback();
            return exception is SqliteException sqlite ? this.Explain(sqlite) : exception;
        }
    }

    private void TryRollback()
    {
        try
        {
            this.store.Rollback();
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself: there is no transaction left to end.
        }
    }

    private TaskHubWriteException Explain(SqliteException error) => new(
        $"The task hub '{this.path}' could not be written ({error.Message}). Nothing of the change was kept. See to it "
        + "that the disk has space and the file can be written; the hub then goes on by itself.",
        error);

    private sealed class CrashException : Exception;
}
