using System;
using System.Collections.Generic;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Hub.Clients;
using DurableTask.Sqlite.Replay;
using DurableTask.Sqlite.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Hub.Turns;

/// <summary>Writes what one turn decided for others: messages, new instances, the answer to a parent.</summary>
/// <param name="key">The key of the instance whose turn it is.</param>
internal sealed class DecisionWriter(OrchestrationRun run, long key, TurnRecord record, Delivery delivery)
{
    private readonly List<long> children = [];

    /// <summary>The instances that were written since the start.</summary>
    public IReadOnlyList<long> Children => this.children;

    /// <summary>Starts from nothing: a commit that failed is written again.</summary>
    public void Start()
    {
        delivery.Clear();
        this.children.Clear();
    }

    /// <summary>Writes what follows outside the instance from one decision.</summary>
    public void Write(StoreWriter store, Decision decision)
    {
        switch (decision)
        {
            case EventSent sent:
                if (store.Find(sent.InstanceId) is { IsFinished: false } receiver)
                {
                    delivery.Write(store, receiver.Key, 0, new EventRaised(sent.Name, sent.Payload));
                }

                break;
            case SubOrchestrationScheduled sub:
                this.AddChild(store, sub);
                break;
            case EntityCalled call:
                this.Tell(store, call.EntityId, new OperationRequested(call.Operation, call.Input, this.LinkTo(call.Id), 0));
                break;
            case EntitySignaled signal:
                this.Tell(store, signal.EntityId, new OperationRequested(signal.Operation, signal.Input, null, signal.DueTicks));
                break;
            case EntitiesLocked locks:
                this.Tell(store, locks.EntityIds[0], new LockRequested(locks.EntityIds, 0, this.LinkTo(locks.Id)));
                break;
            case EntitiesReleased released:
                foreach (var entity in released.EntityIds)
                {
                    this.Tell(store, entity, new LockReleased(this.LinkTo(released.LockId)));
                }

                break;
        }
    }

    /// <summary>Tells whoever called for this execution how it ended.</summary>
    public void AnswerParent(StoreWriter store, RunEnd end)
    {
        if (run.Started.Parent is not { } parent || !store.IsAlive(parent))
        {
            return;
        }

        HistoryEvent answer = end.Status == OrchestrationRuntimeStatus.Completed
            ? new SubOrchestrationCompleted(parent.TaskId, end.Output)
            : new SubOrchestrationFailed(parent.TaskId, end.Failure ?? new TaskFailureDetails(
                typeof(OperationCanceledException).FullName!,
                $"Sub-orchestration '{run.InstanceId}' ({run.Started.Name}) was terminated.",
                null,
                null,
                null));
        delivery.Write(store, parent.Key, parent.Execution, answer);
    }

    private void Tell(StoreWriter store, string entityId, HistoryEvent item) =>
        delivery.WriteToEntity(store, entityId, item, record.Ticks);

    private CallLink LinkTo(int decision) =>
        new(key, run.Started.Execution, decision, run.Started.Name, run.InstanceId);

    private void AddChild(StoreWriter store, SubOrchestrationScheduled sub)
    {
        if (store.Find(sub.InstanceId) is { } known)
        {
            if (!known.IsFinished)
            {
                var failure = new TaskFailureDetails(
                    typeof(InvalidOperationException).FullName!,
                    $"Sub-orchestration '{sub.Name}' was not started: an instance with the id '{sub.InstanceId}' exists and "
                    + $"is {known.Status}. Choose another id, or wait until that instance has finished.",
                    null,
                    null,
                    null);
                delivery.Write(
                    store, key, run.Started.Execution, new SubOrchestrationFailed(sub.Id, failure));
                return;
            }

            store.Purge(known.Key);
        }

        var started = new ExecutionStarted(
            sub.Name, sub.Version, sub.Input, 1, record.Ticks, 0, this.LinkTo(sub.Id), sub.Tags)
        {
            Trace = run.Trace?.LinkToCall(sub.Id),
        };
        this.children.Add(store.AddInstance(sub.InstanceId, started, InstanceTags.Write(sub.Tags), isHot: true));
    }
}
