using System;
using System.Linq;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Store;

namespace DurableTask.Sqlite.Hub.Entities;

/// <summary>The outcome of an entity's turn: state, lock, answers, signals and starts change together.</summary>
internal sealed class EntityCommit(TaskHub hub, Mailbox mailbox, EntityTurn turn) : StoreCommit
{
    private readonly Delivery delivery = new();
    private bool isGone;

    public override void Write(StoreWriter store)
    {
        this.delivery.Clear();
        this.isGone = !store.SaveEntity(turn.Key, turn.State, turn.Lock, turn.Ticks);
        if (this.isGone)
        {
            return;
        }

        foreach (var message in turn.Consumed)
        {
            store.DeleteMessage(message.InboxId);
            if (message.Event is OperationRequested { DueTicks: > 0 } signal)
            {
                store.DeleteTimer(new(signal.DueTicks, turn.Key, message.InboxId, 0));
            }
        }

        foreach (var (caller, answer) in turn.Answers.Where(item => store.IsAlive(item.Caller)))
        {
            this.delivery.Write(store, caller.Key, caller.Execution, answer);
        }

        foreach (var (entity, signal) in turn.Actions.Signals)
        {
            this.delivery.WriteToEntity(store, entity, signal, turn.Ticks);
        }

        foreach (var start in turn.Actions.Starts)
        {
            start.Write(store);
        }

        foreach (var grant in turn.Grants)
        {
            this.PassOn(store, grant);
        }

        store.DeleteEntityIfEmpty(turn.Key);
    }

    public override void Committed()
    {
        if (!this.isGone)
        {
            mailbox.Held = turn.Held;
            foreach (var start in turn.Actions.Starts)
            {
                start.Apply();
                if (start.Refusal is { } refusal)
                {
                    HubLog.StartDropped(hub.Logger, turn.Actions.Id.ToString(), refusal);
                }
            }

            hub.HandOver(this.delivery);
            if (turn.GoesOn)
            {
                hub.Mailboxes.Wake(turn.Key);
            }
        }

        hub.EndTurn(mailbox);
    }

    public override void Failed(Exception error) => hub.Attempts.Retry(mailbox, error);

    // A lock of an orchestration that has ended meanwhile would never be given back: it is, at once.
    private void PassOn(StoreWriter store, LockRequested grant)
    {
        var next = grant.Position + 1;
        if (!store.IsAlive(grant.Owner))
        {
            foreach (var entity in grant.EntityIds.Take(next))
            {
                this.delivery.WriteToEntity(store, entity, new LockReleased(grant.Owner), turn.Ticks);
            }
        }
        else if (next < grant.EntityIds.Count)
        {
            this.delivery.WriteToEntity(store, grant.EntityIds[next], grant with { Position = next }, turn.Ticks);
        }
        else
        {
            this.delivery.Write(store, grant.Owner.Key, grant.Owner.Execution, new TaskCompleted(grant.Owner.TaskId, null));
        }
    }
}
