using System.Collections.Generic;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Store;

namespace DurableTask.Sqlite.Hub;

/// <summary>Messages that are written with a change and handed over once it is on disk.</summary>
internal sealed class Delivery
{
    private readonly List<(long Instance, Message Message)> written = [];

    /// <summary>Starts over, because the change is written again.</summary>
    public void Clear() => this.written.Clear();

    public void Write(StoreWriter store, long instance, int execution, HistoryEvent item)
    {
        var id = store.AddMessage(instance, execution, item);
        this.written.Add((instance, new Message(item, execution, id)));
    }

    public void HandOver(Mailboxes mailboxes)
    {
        foreach (var (instance, message) in this.written)
        {
            mailboxes.Post(instance, message);
        }
    }
}
