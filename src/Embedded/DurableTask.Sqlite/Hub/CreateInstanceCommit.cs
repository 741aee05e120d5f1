using System;
using System.Threading.Tasks;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Store;

namespace DurableTask.Sqlite.Hub;

/// <summary>A new instance, in the place of an old one of the same id if that may be replaced.</summary>
/// <param name="hub">The hub.</param>
/// <param name="instanceId">Its id.</param>
/// <param name="started">Its head.</param>
/// <param name="blockingStatuses">The statuses in which an old instance stands in the way, as bits.</param>
internal sealed class CreateInstanceCommit(
    TaskHub hub, string instanceId, ExecutionStarted started, long blockingStatuses) : StoreCommit
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private InstanceHandle? old;
    private bool isRefused;
    private long key;

    public Task Done => this.done.Task;

    private bool StartsLater => started.StartTicks > 0;

    public override void Write(StoreWriter store)
    {
        this.old = store.Find(instanceId);
        this.isRefused = this.old is { } standing && ((blockingStatuses >> (int)standing.Status) & 1) == 1;
        if (this.isRefused)
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
                store.Evict(replaced.Key);
            }
        }

        this.key = store.AddInstance(instanceId, started, InstanceTags.Write(started.Tags), isHot: !this.StartsLater);
        if (this.StartsLater)
        {
            store.AddTimer(this.StartTimer());
        }
    }

    public override void Committed()
    {
        if (this.isRefused)
        {
            this.done.SetException(new InvalidOperationException(
                $"No instance was started: one with the id '{instanceId}' exists and is {this.old!.Value.Status}. Choose "
                + "another id, wait until it has finished, or allow its replacement with DedupeStatuses."));
            return;
        }

        if (this.old is { } replaced)
        {
            hub.Mailboxes.Forget(replaced.Key);
        }

        if (this.StartsLater)
        {
            hub.Timers.Add(this.StartTimer());
        }
        else
        {
            hub.Wake(this.key);
        }

        this.done.SetResult();
    }

    public override void Failed(Exception error) => this.done.SetException(error);

    private TimerKey StartTimer() =>
        new(started.StartTicks, this.key, TimerKey.ScheduledStart, started.Execution);
}
