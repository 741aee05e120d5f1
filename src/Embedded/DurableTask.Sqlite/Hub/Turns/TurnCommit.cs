using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Replay;
using DurableTask.Sqlite.Store;
using DurableTask.Sqlite.Tracing;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Hub.Turns;

/// <summary>
/// The outcome of one turn: history, status, timers, messages and new instances change together. Only when they are on
/// disk do activities start, messages arrive and waiters hear of it.
/// </summary>
internal sealed class TurnCommit : StoreCommit
{
    private readonly TaskHub hub;
    private readonly Mailbox mailbox;
    private readonly OrchestrationRun run;
    private readonly TurnRecord record;
    private readonly Delivery delivery = new();
    private readonly DecisionWriter writer;
    private readonly List<TimerKey> newTimers = [];
    private readonly List<TimerKey> oldTimers = [];
    private readonly IReadOnlyList<Decision> decisions;
    private readonly byte[] events;
    private readonly TurnSpans? spans;
    private bool isStale;

    public TurnCommit(TaskHub hub, Mailbox mailbox, OrchestrationRun run, TurnRecord record)
    {
        this.hub = hub;
        this.mailbox = mailbox;
        this.run = run;
        this.record = record;
        this.writer = new DecisionWriter(run, mailbox.Key, record, this.delivery);
        this.decisions = record.Decides ? run.Decisions : [];
        this.events = HistoryCodec.Encode(CollectionsMarshal.AsSpan(record.Events));
        this.spans = TurnSpans.Of(run, record);

        foreach (var timer in run.Calls.DroppedTimers)
        {
            this.oldTimers.Add(this.KeyOf(timer));
        }

        if (run.End is null)
        {
            this.AddNewTimers();
        }
        else if (run.Calls.Any)
        {
            // An execution that has ended wants none of its timers any more.
            this.oldTimers.AddRange(run.Calls.OldTimers.Select(this.KeyOf));
        }

        if (record.StartsOnTime)
        {
            this.oldTimers.Add(new(run.Started.StartTicks, mailbox.Key, TimerKey.ScheduledStart, this.Execution));
        }
    }

    private int Execution => this.run.Started.Execution;

    private bool IsHot => this.run.Calls.AnyActivities;

    private OrchestrationRuntimeStatus Status => this.run.End?.Status ?? this.record.Status;

    public override void Write(StoreWriter store)
    {
        this.writer.Start();
        this.isStale = !this.WriteInstance(store);
        if (this.isStale)
        {
            return;
        }

        if (this.record.Decides && this.run.SetsCustomStatus)
        {
            store.SetCustomStatus(this.mailbox.Key, this.run.CustomStatus);
        }

        if (this.record.DropsEveryTimer)
        {
            store.DeleteTimers(this.mailbox.Key);
        }

        this.oldTimers.ForEach(store.DeleteTimer);
        this.newTimers.ForEach(store.AddTimer);
        if (this.run.End is { } end && InstanceRow.IsFinal(end.Status))
        {
            store.DeleteMessages(this.mailbox.Key);
            this.writer.AnswerParent(store, end);
        }
        else
        {
            this.record.TakenMessages.ForEach(store.DeleteMessage);
        }

        foreach (var decision in this.decisions)
        {
            this.writer.Write(store, decision);
        }

        if (this.run.End is not null && (this.run.HasAskedForLocks || this.run.WasReplayGivenUp))
        {
            this.delivery.WriteReleases(store, this.mailbox.Key);
        }

        foreach (var child in this.record.Terminates)
        {
            if (store.Find(child.InstanceId) is { IsFinished: false } found)
            {
                this.delivery.Write(store, found.Key, 0, this.record.Termination!);
            }
        }
    }

    public override void Committed()
    {
        if (this.isStale)
        {
            this.mailbox.Run?.Discard();
            this.mailbox.Run = null;
        }
        else
        {
            this.spans?.Emit(this.hub.Logger);
            this.Apply();
        }

        this.hub.EndTurn(this.mailbox);
    }

    public override void Failed(Exception error) => this.hub.Attempts.Retry(this.mailbox, error);

    private TimerKey KeyOf(TimerCreated timer) => new(timer.DueTicks, this.mailbox.Key, timer.Id, this.Execution);

    // Most turns have few decisions, and this runs for each: no iterator is made for it.
    private void AddNewTimers()
    {
        foreach (var decision in this.decisions)
        {
            if (decision is TimerCreated timer && this.run.Calls.Contains(timer.Id))
            {
                this.newTimers.Add(this.KeyOf(timer));
            }
        }
    }

    private bool WriteInstance(StoreWriter store)
    {
        var (key, ticks) = (this.mailbox.Key, this.record.Ticks);
        if (this.run.End is not { } end)
        {
            var isSame = this.mailbox.Status == this.Status && this.mailbox.IsHot == this.IsHot;
            var exists = isSame
                ? store.Touch(key, this.Execution, ticks)
                : store.Update(key, this.Execution, ticks, this.Status, this.IsHot);
            return exists && Append();
        }

        if (this.record.NextHead is { } next)
        {
            if (!store.Continue(key, this.Execution, ticks, next.Version, this.record.Status))
            {
                return false;
            }

            store.DeleteHistory(key);
            store.AddHistory(key, 0, this.events);
            return true;
        }

        return store.Finish(key, this.Execution, ticks, end.Status, end.Output, end.Failure) && Append();

        bool Append()
        {
            store.AddHistory(key, this.run.Turn, this.events);
            return true;
        }
    }

    private void StartActivities()
    {
        foreach (var decision in this.decisions)
        {
            if (decision is TaskScheduled task)
            {
                this.hub.StartActivity(new(this.mailbox.Key, this.Execution, this.run.InstanceId, task)
                {
                    Trace = this.run.Trace?.OfCall(task.Id) ?? default,
                });
            }
        }
    }

    private void Apply()
    {
        foreach (var timer in this.oldTimers)
        {
            this.hub.Timers.Remove(timer);
        }

        foreach (var timer in this.newTimers)
        {
            this.hub.Timers.Add(timer);
        }

        if (this.run.End is null)
        {
            this.mailbox.Status = this.Status;
            this.mailbox.IsHot = this.IsHot;
            this.run.Bytes += this.events.Length;
        }
        else
        {
            this.run.Discard();
            this.mailbox.Run = null;
            this.mailbox.Held = this.record.NextHead is null ? [] : this.mailbox.Held;
        }

        this.delivery.HandOver(this.hub);
        foreach (var child in this.writer.Children)
        {
            this.hub.Mailboxes.Wake(child);
        }

        this.StartActivities();

        if (this.record.NextHead is not null)
        {
            this.hub.Mailboxes.Wake(this.mailbox.Key);
        }
        else if (this.run.End is { } end)
        {
            this.hub.LogEnd(this.run, end);
        }

        this.hub.Waiters.Tell(
            this.run.InstanceId,
            this.record.NextHead is null ? this.Status : this.record.Status);
    }
}
