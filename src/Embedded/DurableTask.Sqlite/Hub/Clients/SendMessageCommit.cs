using System;
using System.Threading.Tasks;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Store;

namespace DurableTask.Sqlite.Hub.Clients;

/// <summary>A message from a client to an instance.</summary>
internal sealed class SendMessageCommit(TaskHub hub, string instanceId, HistoryEvent message) : StoreCommit
{
    private readonly TaskCompletionSource<InstanceHandle?> receiver =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly Delivery delivery = new();
    private InstanceHandle? found;

    /// <summary>The receiver as it was found; none, or a finished one, has not got the message.</summary>
    public Task<InstanceHandle?> Receiver => this.receiver.Task;

    public override void Write(StoreWriter store)
    {
        this.delivery.Clear();
        this.found = store.Find(instanceId);
        if (this.found is { IsFinished: false } open)
        {
            this.delivery.Write(store, open.Key, 0, message);
        }
    }

    public override void Committed()
    {
        hub.HandOver(this.delivery);
        this.receiver.SetResult(this.found);
    }

    public override void Failed(Exception error) => this.receiver.SetException(error);
}
