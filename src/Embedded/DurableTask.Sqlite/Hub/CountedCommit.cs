using System;
using DurableTask.Sqlite.Store;

namespace DurableTask.Sqlite.Hub;

/// <summary>A change that counts as something under way.</summary>
internal sealed class CountedCommit : StoreCommit
{
    private readonly StoreCommit inner;
    private readonly IdleGate idle;

    public CountedCommit(StoreCommit inner, IdleGate idle)
    {
        this.inner = inner;
        this.idle = idle;
        idle.Enter();
    }

    public override void Write(StoreWriter store) => this.inner.Write(store);

    public override void Committed()
    {
        this.inner.Committed();
        this.idle.Leave();
    }

    public override void Failed(Exception error)
    {
        this.inner.Failed(error);
        this.idle.Leave();
    }
}
