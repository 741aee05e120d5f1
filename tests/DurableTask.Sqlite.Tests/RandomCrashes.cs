using System;
using DurableTask.Sqlite.Store;

namespace DurableTask.Sqlite.Tests;

/// <summary>Ends a hub at some of its commits: before, after, or after everybody has been told.</summary>
internal sealed class RandomCrashes(int seed, double share) : ICommitObserver
{
    private readonly Random random = new(seed);

    /// <summary>Whether no client waits for an answer, so that a commit that nobody hears of leaves nobody in doubt.</summary>
    public bool AreClientsQuiet { get; set; }

    public int Count { get; private set; }

    public bool Passes(CommitPoint point, long rows)
    {
        var isPossible = rows > 0 && (point is CommitPoint.BeforeCommit or CommitPoint.AfterNews
            || (point == CommitPoint.AfterCommit && this.AreClientsQuiet));
        if (!isPossible || this.random.NextDouble() >= share)
        {
            return true;
        }

        this.Count++;
        return false;
    }
}
