using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Store;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Hub.Clients;

/// <summary>
/// Takes a failed instance back to its last decision before the failure. Calls that have failed since are made again,
/// failed sub-orchestrations are rewound as well, and everything else that had come in comes in once more.
/// </summary>
internal sealed class RewindCommit(TaskHub hub, string instanceId, string reason, long ticks) : StoreCommit
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Delivery delivery = new();
    private readonly List<long> rewound = [];
    private readonly List<TimerKey> timers = [];
    private Exception? refusal;

    public Task Done => this.done.Task;

    public override void Write(StoreWriter store)
    {
        this.delivery.Clear();
        this.rewound.Clear();
        this.timers.Clear();
        this.refusal = this.Refuse(store);
        if (this.refusal is null)
        {
            this.Rewind(store, store.Reader.Instance(instanceId)!);
        }
    }

    public override void Committed()
    {
        if (this.refusal is not null)
        {
            this.done.SetException(this.refusal);
            return;
        }

        this.timers.ForEach(hub.Timers.Add);
        hub.HandOver(this.delivery);
        this.rewound.ForEach(hub.Recover);
        this.done.SetResult();
    }

    public override void Failed(Exception error) => this.done.SetException(error);

    private static bool HoldsLocks(IEnumerable<HistoryEvent> events)
    {
        var all = events.ToList();
        return all.OfType<EntitiesLocked>().Select(item => item.Id)
            .Except(all.OfType<EntitiesReleased>().Select(item => item.LockId)).Any();
    }

    private Exception? Refuse(StoreWriter store)
    {
        if (store.Reader.Instance(instanceId) is not { } row)
        {
            return new ArgumentException($"There is no orchestration instance with the id '{instanceId}'.");
        }

        if (row.Status != OrchestrationRuntimeStatus.Failed)
        {
            return new InvalidOperationException(
                $"Instance '{instanceId}' is {row.Status}, but only one that has Failed can be rewound.");
        }

        var (kept, _) = Split(store.Reader.History(row.Key));
        return HoldsLocks(kept.SelectMany(turn => turn.Events))
            ? new InvalidOperationException(
                $"Instance '{instanceId}' cannot be rewound: it failed in a critical section, and its locks on entities are gone. Restart it.")
            : null;
    }

    private static (List<HistoryTurn> Kept, List<HistoryTurn> Dropped) Split(List<HistoryTurn> history)
    {
        // The last turn ended in failure. Before it, those without a decision have only been listened to.
        var keeps = history.FindLastIndex(
            Math.Max(0, history.Count - 2), turn => turn.Number == 0 || turn.Events.Any(item => item is Decision)) + 1;
        return (history[..keeps], history[keeps..]);
    }

    private void Rewind(StoreWriter store, InstanceRow row)
    {
        var (kept, dropped) = Split(store.Reader.History(row.Key));
        var last = kept[^1].Number;
        store.DeleteHistory(row.Key, last + 1);
        store.AddHistory(row.Key, last + 1, HistoryCodec.Encode(new ExecutionRewound(ticks, reason)));
        store.Reopen(
            row.Key, ticks, last == 0 ? OrchestrationRuntimeStatus.Pending : OrchestrationRuntimeStatus.Running);
        this.rewound.Add(row.Key);

        var decisions = kept.SelectMany(turn => turn.Events).OfType<Decision>().ToDictionary(decision => decision.Id);
        var fired = kept.Concat(dropped).SelectMany(turn => turn.Events).OfType<TimerFired>().Select(item => item.Id).ToHashSet();
        foreach (var timer in decisions.Values.OfType<TimerCreated>().Where(timer => !fired.Contains(timer.Id)))
        {
            // One that was taken back is not known as such; it fires in vain.
            var key = new TimerKey(timer.DueTicks, row.Key, timer.Id, row.Execution);
            store.AddTimer(key);
            this.timers.Add(key);
        }

        foreach (var item in dropped.SelectMany(turn => turn.Events))
        {
            this.TakeBack(store, row, decisions, item);
        }
    }

    private void TakeBack(
        StoreWriter store, InstanceRow row, Dictionary<int, Decision> decisions, HistoryEvent item)
    {
        switch (item)
        {
            case TaskFailed { Id: var id } when decisions.GetValueOrDefault(id) is EntityCalled call:
                this.delivery.WriteToEntity(
                    store,
                    call.EntityId,
                    new OperationRequested(call.Operation, call.Input, new(row.Key, row.Execution, id, row.Name, row.Id), 0),
                    ticks);
                break;
            case TaskFailed:
                // An activity without an answer is called again.
                break;
            case SubOrchestrationFailed { Id: var id } when decisions.GetValueOrDefault(id) is SubOrchestrationScheduled sub:
                this.RewindChild(store, row, sub);
                break;
            case TaskCompleted or SubOrchestrationCompleted or TimerFired:
                this.delivery.Write(store, row.Key, row.Execution, item);
                break;
            case EventRaised:
                this.delivery.Write(store, row.Key, 0, item);
                break;
        }
    }

    private void RewindChild(StoreWriter store, InstanceRow parent, SubOrchestrationScheduled sub)
    {
        var child = store.Reader.Instance(sub.InstanceId);
        if (child is { Status: OrchestrationRuntimeStatus.Failed })
        {
            this.Rewind(store, child);
            return;
        }

        if (child is not null)
        {
            // Terminated, or somebody else's under this id.
            if (!child.IsFinished)
            {
                return;
            }

            store.Purge(child.Key);
        }

        var link = new CallLink(parent.Key, parent.Execution, sub.Id, parent.Name, parent.Id);
        var started = new ExecutionStarted(sub.Name, sub.Version, sub.Input, 1, ticks, 0, link, sub.Tags);
        this.rewound.Add(store.AddInstance(sub.InstanceId, started, InstanceTags.Write(sub.Tags), isHot: true));
    }
}
