using System;
using System.Threading.Tasks;
using DurableTask.Sqlite.Store;

namespace DurableTask.Sqlite.Hub.Clients;

/// <summary>A client's start of an instance.</summary>
internal sealed class CreateInstanceCommit(InstanceCreation creation) : StoreCommit
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => this.done.Task;

    public override void Write(StoreWriter store) => creation.Write(store);

    public override void Committed()
    {
        creation.Apply();
        if (creation.Refusal is { } refusal)
        {
            this.done.SetException(new InvalidOperationException(refusal));
        }
        else
        {
            this.done.SetResult();
        }
    }

    public override void Failed(Exception error) => this.done.SetException(error);
}
