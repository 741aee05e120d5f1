using System;
using System.Linq;
using System.Threading.Tasks;
using DurableTask.Sqlite.Store;
using Microsoft.DurableTask.Client.Entities;

namespace DurableTask.Sqlite.Hub.Entities;

/// <summary>
/// Removes what no turn has removed: entities without state, lock and message, and locks of orchestrations that are gone.
/// </summary>
internal sealed class CleanEntitiesCommit(TaskHub hub, CleanEntityStorageRequest request) : StoreCommit
{
    private readonly TaskCompletionSource<CleanEntityStorageResult> done =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly Delivery delivery = new();
    private CleanEntityStorageResult result;

    public Task<CleanEntityStorageResult> Done => this.done.Task;

    public override void Write(StoreWriter store)
    {
        this.delivery.Clear();
        var orphans = request.ReleaseOrphanedLocks
            ? store.Locks().Where(held => !store.IsAlive(held.Lock.Owner)).ToList()
            : [];
        foreach (var (entity, held) in orphans)
        {
            this.delivery.Write(store, entity, 0, held);
        }

        this.result = new()
        {
            OrphanedLocksReleased = orphans.Count,
            EmptyEntitiesRemoved = request.RemoveEmptyEntities
                ? store.StatelessEntities().Count(store.DeleteEntityIfEmpty)
                : 0,
        };
    }

    public override void Committed()
    {
        hub.HandOver(this.delivery);
        this.done.SetResult(this.result);
    }

    public override void Failed(Exception error) => this.done.SetException(error);
}
