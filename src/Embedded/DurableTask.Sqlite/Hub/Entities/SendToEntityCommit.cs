using System;
using System.Threading.Tasks;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Store;

namespace DurableTask.Sqlite.Hub.Entities;

/// <summary>A client's signal to an entity.</summary>
internal sealed class SendToEntityCommit(TaskHub hub, string entityId, OperationRequested signal, long ticks) : StoreCommit
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Delivery delivery = new();

    public Task Done => this.done.Task;

    public override void Write(StoreWriter store)
    {
        this.delivery.Clear();
        this.delivery.WriteToEntity(store, entityId, signal, ticks);
    }

    public override void Committed()
    {
        hub.HandOver(this.delivery);
        this.done.SetResult();
    }

    public override void Failed(Exception error) => this.done.SetException(error);
}
