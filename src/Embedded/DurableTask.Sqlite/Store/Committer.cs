using System;
using System.Collections.Generic;
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
    private readonly Thread thread;
    private readonly Lock gate = new();
    private readonly AutoResetEvent arrived = new(false);
    private List<StoreCommit> waiting = [];
    private bool isClosing;
    private volatile bool isAbandoned;

    public Committer(StoreWriter store, string path, ILogger logger)
    {
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

        change.Failed(new ObjectDisposedException($"task hub '{this.path}'"));
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

    /// <summary>Ends as a crash would: what has not been committed is lost, and nobody is told.</summary>
    public void Abandon()
    {
        this.isAbandoned = true;
        this.Dispose();
    }

    private void Run()
    {
        List<StoreCommit> taken = [];
        while (this.Take(ref taken))
        {
            for (var start = 0; start < taken.Count && !this.isAbandoned; start += MostChanges)
            {
                var batch = taken.GetRange(start, Math.Min(MostChanges, taken.Count - start));
                this.CommitAll(batch);
            }

            taken.Clear();
        }
    }

    private bool Take(ref List<StoreCommit> taken)
    {
        while (true)
        {
            lock (this.gate)
            {
                if (this.waiting.Count > 0)
                {
                    (taken, this.waiting) = (this.waiting, taken);
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
            this.store.Begin();
            foreach (var change in batch)
            {
                change.Write(this.store);
            }

            this.store.Commit();
            return null;
        }
        catch (Exception exception)
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
}
