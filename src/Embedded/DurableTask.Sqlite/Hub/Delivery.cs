using System.Collections.Generic;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Store;

namespace DurableTask.Sqlite.Hub;

/// <summary>Messages that are written with a change and handed over once it is on disk.</summary>
internal sealed class Delivery
{
    private readonly List<(long Receiver, Message Message)> written = [];
    private readonly List<TimerKey> timers = [];

    /// <summary>Starts over, because the change is written again.</summary>
    public void Clear()
    {
        this.written.Clear();
        this.timers.Clear();
    }

    /// <param name="store">The store.</param>
    /// <param name="receiver">The key of an instance or an entity.</param>
    /// <param name="execution">The execution that it is meant for; 0 for whichever is the present one.</param>
    /// <param name="item">What it is told.</param>
    public void Write(StoreWriter store, long receiver, int execution, HistoryEvent item)
    {
        var id = store.AddMessage(receiver, execution, item);
        this.written.Add((receiver, new Message(item, execution, id)));
    }

    /// <summary>Writes to an entity by its id; one that does not exist yet does from now on.</summary>
    public void WriteToEntity(StoreWriter store, string entityId, HistoryEvent item, long ticks)
    {
        var key = store.FindOrAddEntity(entityId, ticks);
        if (item is OperationRequested { DueTicks: var due } && due > ticks)
        {
            this.timers.Add(store.AddDelayedMessage(key, item, due));
        }
        else
        {
            this.Write(store, key, 0, item);
        }
    }

    /// <summary>Lets go of the entities that an execution holds, whatever became of it.</summary>
    public void WriteReleases(StoreWriter store, long instance)
    {
        foreach (var (entity, held) in store.LocksOf(instance))
        {
            this.Write(store, entity, 0, held);
        }
    }

    public void HandOver(TaskHub hub)
    {
        this.timers.ForEach(hub.Timers.Add);
        foreach (var (receiver, message) in this.written)
        {
            hub.Mailboxes.Post(receiver, message);
        }
    }
}
