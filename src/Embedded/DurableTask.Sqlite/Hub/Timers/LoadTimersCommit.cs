using System;
using System.Collections.Generic;
using DurableTask.Sqlite.Store;

namespace DurableTask.Sqlite.Hub.Timers;

/// <summary>
/// Reads the next page of timers. It writes nothing; it stands among the commits so that every timer is either in the
/// page or added after it.
/// </summary>
internal sealed class LoadTimersCommit(TaskHub hub, TimerKey? after) : StoreCommit
{
    private List<TimerKey> page = [];

    public override void Write(StoreWriter store) => this.page = store.TimersAfter(after, DueTimers.PageSize);

    public override void Committed()
    {
        hub.Timers.Load(this.page);
        hub.Idle.Leave();
    }

    public override void Failed(Exception error)
    {
        StoreLog.TimersNotRead(hub.Logger, error);
        hub.Idle.Leave();
    }
}
