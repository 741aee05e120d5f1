using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Store;

namespace DurableTask.Sqlite.Hub.Clients;

/// <summary>A new instance, in the place of an old one of the same id if that may be replaced: a part of a change.</summary>
/// <param name="hub">The hub.</param>
/// <param name="instanceId">Its id.</param>
/// <param name="started">Its head.</param>
/// <param name="blockingStatuses">The statuses in which an old instance stands in the way, as bits.</param>
internal sealed class InstanceCreation(
    TaskHub hub, string instanceId, ExecutionStarted started, long blockingStatuses)
{
    private readonly Delivery releases = new();
    private InstanceHandle? old;
    private long key;

    /// <summary>Why nothing was made; <see langword="null"/> if something was.</summary>
    public string? Refusal { get; private set; }

    private bool StartsLater => started.StartTicks > 0;

    public void Write(StoreWriter store)
    {
        this.releases.Clear();
        this.old = store.Find(instanceId);
        this.Refusal = this.old is { } standing && ((blockingStatuses >> (int)standing.Status) & 1) == 1
            ? $"No instance was started: one with the id '{instanceId}' exists and is {standing.Status}. Choose "
                + "another id, wait until it has finished, or allow its replacement with DedupeStatuses."
            : null;
        if (this.Refusal is not null)
        {
            return;
        }

        if (this.old is { } replaced)
        {
            if (replaced.IsFinished)
            {
                store.Purge(replaced.Key);
            }
            else
            {
                this.releases.WriteReleases(store, replaced.Key);
                store.Evict(replaced.Key);
            }
        }

        this.key = store.AddInstance(instanceId, started, InstanceTags.Write(started.Tags), isHot: !this.StartsLater);
        if (this.StartsLater)
        {
            store.AddTimer(this.StartTimer());
        }
    }

    /// <summary>What follows once it is on disk.</summary>
    public void Apply()
    {
        if (this.Refusal is not null)
        {
            return;
        }

        if (this.old is { } replaced)
        {
            hub.Mailboxes.Forget(replaced.Key);
        }

        hub.HandOver(this.releases);
        if (this.StartsLater)
        {
            hub.Timers.Add(this.StartTimer());
        }
        else
        {
            hub.Wake(this.key);
        }
    }

    private TimerKey StartTimer() =>
        new(started.StartTicks, this.key, TimerKey.ScheduledStart, started.Execution);
}
