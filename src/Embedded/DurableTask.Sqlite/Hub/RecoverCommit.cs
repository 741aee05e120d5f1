using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using DurableTask.Sqlite.Store;

namespace DurableTask.Sqlite.Hub;

/// <summary>
/// Finds what the last process left to do. It writes nothing; it stands among the commits so that nothing is found
/// twice, here and as news.
/// </summary>
internal sealed class RecoverCommit(TaskHub hub) : StoreCommit
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<long> hot = [];
    private List<InboxRow> messages = [];

    public Task Done => this.done.Task;

    public override void Write(StoreWriter store)
    {
        this.hot = store.HotInstances();
        this.messages = store.Messages();
    }

    public override void Committed()
    {
        hub.Recover(this.hot, this.messages);
        this.done.SetResult();
    }

    public override void Failed(Exception error) => this.done.SetException(error);
}
