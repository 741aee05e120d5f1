using System;
using System.Collections.Generic;
using DurableTask.Sqlite.Store;

namespace DurableTask.Sqlite.Tests;

/// <summary>Notes what the file holds after each commit, when that was, and what had been done from outside by then.</summary>
internal sealed class CommitRecorder : ICommitObserver
{
    public TestHub? Hub { get; set; }

    /// <summary>The step of the story that is being taken.</summary>
    public int Step { get; set; } = -1;

    public Dictionary<string, (int Number, int Step, DateTimeOffset At)> States { get; } = [];

    public bool Passes(CommitPoint point, long rows)
    {
        if (this.Hub is { } hub && point == CommitPoint.AfterCommit && rows > 0)
        {
            this.States[hub.Dump()] = (this.States.Count, this.Step, hub.Clock.GetUtcNow());
        }

        return true;
    }
}
