using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using DurableTask.Sqlite.Store;

namespace DurableTask.Sqlite.Hub.Clients;

/// <summary>The deletion of instances, as far as they have finished.</summary>
internal sealed class PurgeCommit(TaskHub hub, IReadOnlyList<long> instances) : StoreCommit
{
    private readonly TaskCompletionSource<int> count = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<long> purged = [];

    public Task<int> Count => this.count.Task;

    public override void Write(StoreWriter store)
    {
        this.purged.Clear();
        foreach (var key in instances)
        {
            if (store.Find(key) is { IsFinished: true })
            {
                store.Purge(key);
                this.purged.Add(key);
            }
        }
    }

    public override void Committed()
    {
        this.purged.ForEach(hub.Mailboxes.Forget);
        this.count.SetResult(this.purged.Count);
    }

    public override void Failed(Exception error) => this.count.SetException(error);
}
