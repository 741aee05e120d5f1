using System;
using System.Collections.Generic;
using System.Linq;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Hub.Workers;
using DurableTask.Sqlite.Replay;
using DurableTask.Sqlite.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Hub.Turns;

/// <summary>Takes one turn of an instance: history and messages in, one outcome out. Nothing is written here.</summary>
internal sealed class TurnTaker(TaskHub hub, RunEnvironment environment, VersionGate versions, TimeProvider clock)
{
    /// <returns>What is to be committed; <see langword="null"/> if nothing has changed.</returns>
    public TurnCommit? Take(Mailbox mailbox, bool recovers)
    {
        if (mailbox.Run is null && !this.Load(mailbox))
        {
            // Deleted or finished: what still came for it has no receiver. Or rejected: it waits in the file.
            mailbox.Taken = [];
            mailbox.Held = [];
            return null;
        }

        var run = mailbox.Run!;
        var record = new TurnRecord { Ticks = Math.Max(run.NowTicks, clock.GetUtcNow().UtcTicks) };
        if (recovers)
        {
            this.RestartActivities(mailbox, run);
        }

        return this.Take(mailbox, run, record);
    }

    private static bool IsSuspended(Mailbox mailbox) => mailbox.Status == OrchestrationRuntimeStatus.Suspended;

    private static void Fail(OrchestrationRun run, Exception exception) =>
        run.Abort(RunEnd.Failed(TaskFailureDetails.FromException(exception)));

    private TurnCommit? Take(Mailbox mailbox, OrchestrationRun run, TurnRecord record)
    {
        var isSuspended = IsSuspended(mailbox);
        var isDue = run.HasStarted || run.Started.StartTicks <= record.Ticks;
        var incoming = new List<HistoryEvent>();
        var takesWork = false;
        foreach (var message in mailbox.Taken)
        {
            if (message.Execution != 0 && message.Execution != run.Started.Execution)
            {
                Consume(message);
                continue;
            }

            switch (message.Event)
            {
                case ExecutionTerminated order:
                    return this.Terminate(mailbox, run, record, order);
                case ExecutionSuspended:
                    Consume(message);
                    incoming.Add(message.Event);
                    isSuspended = true;
                    break;
                case ExecutionResumed:
                    Consume(message);
                    incoming.Add(message.Event);
                    isSuspended = false;
                    mailbox.Held.ForEach(Accept);
                    mailbox.Held.Clear();
                    break;
                case TimerFired { Id: TimerKey.ScheduledStart }:
                    isDue = true;
                    break;
                default:
                    if (isSuspended || !isDue)
                    {
                        mailbox.Held.Add(message);
                    }
                    else
                    {
                        Accept(message);
                    }

                    break;
            }
        }

        if (isDue && !isSuspended && mailbox.Held.Count > 0)
        {
            // The start has come after messages that were held for it.
            mailbox.Held.ForEach(Accept);
            mailbox.Held.Clear();
        }

        var runs = run.End is null && isDue && (takesWork || (!isSuspended && !run.HasStarted) || run.AwaitsForeignTask);
        if (!runs && run.End is null && incoming.Count == 0 && record.TakenMessages.Count == 0)
        {
            return null;
        }

        record.Status = isSuspended ? OrchestrationRuntimeStatus.Suspended
            : run.HasStarted || runs ? OrchestrationRuntimeStatus.Running
            : OrchestrationRuntimeStatus.Pending;
        record.StartsOnTime = runs && !run.HasStarted && run.Started.StartTicks > 0;
        if (runs)
        {
            this.Run(run, record, incoming);
        }
        else
        {
            run.SkipTurn();
            record.Events.AddRange(incoming);
        }

        return this.Conclude(mailbox, run, record);

        void Consume(Message message)
        {
            if (message.InboxId != 0)
            {
                record.TakenMessages.Add(message.InboxId);
            }
        }

        void Accept(Message message)
        {
            Consume(message);
            incoming.Add(message.Event);
            takesWork = true;
        }
    }

    private void Run(OrchestrationRun run, TurnRecord record, List<HistoryEvent> incoming)
    {
        record.Events.Add(new TurnStarted(record.Ticks));
        record.Events.AddRange(incoming);
        try
        {
            run.TakeTurn(record.Ticks, incoming);
            record.Decides = true;
            record.Events.AddRange(run.Decisions);
        }
        catch (NonDeterminismException exception)
        {
            // Its decisions cannot be trusted: none is carried out.
            Fail(run, exception);
        }
    }

    private TurnCommit Terminate(
        Mailbox mailbox, OrchestrationRun run, TurnRecord record, ExecutionTerminated order)
    {
        run.SkipTurn();
        record.StartsOnTime = !run.HasStarted && run.Started.StartTicks > 0;
        record.Events.Add(order);
        if (order.Recursive)
        {
            record.Termination = order with { Output = null };
            record.Terminates.AddRange(run.Calls.SubOrchestrations);
        }

        run.Abort(new(OrchestrationRuntimeStatus.Terminated, order.Output));
        return this.Conclude(mailbox, run, record);
    }

    private TurnCommit Conclude(Mailbox mailbox, OrchestrationRun run, TurnRecord record)
    {
        if (run.Next is { } next)
        {
            record.NextHead = run.Started with
            {
                Input = next.Input,
                Version = next.Version ?? run.Started.Version,
                Execution = run.Started.Execution + 1,
                ScheduledTicks = record.Ticks,
                StartTicks = 0,
            };
            record.Events = [record.NextHead, .. next.KeepsEvents ? run.UntakenEvents : []];
        }
        else if (run.End is { } end)
        {
            record.DropsEveryTimer = run.WasReplayGivenUp;
            record.Events.Add(new ExecutionCompleted(end.Status));
        }

        return new TurnCommit(hub, mailbox, run, record);
    }

    private bool Load(Mailbox mailbox)
    {
        var (row, history) = hub.Readers.Read(reader =>
        {
            var row = reader.Instance(mailbox.Key);
            return (row, row is null || row.IsFinished ? [] : reader.History(mailbox.Key));
        });
        var refusal = versions.Refusal(row?.Version ?? string.Empty);
        if (history.Count == 0 || (refusal is not null && !versions.FailsOthers))
        {
            if (history.Count > 0)
            {
                HubLog.VersionRejected(hub.Logger, row!.Id, row.Name, refusal!);
            }

            return false;
        }

        var run = new OrchestrationRun(
            environment, row!.Id, history[0], orphan => hub.Mailboxes.WakeRun(mailbox.Key, orphan));
        mailbox.Run = run;
        mailbox.Status = row.Status;
        if (refusal is not null)
        {
            run.StopReplay(history[^1].Number);
            run.Abort(RunEnd.Failed(new("VersionMismatch", $"The instance cannot run: {refusal}", null, null, null)));
            return true;
        }

        try
        {
            foreach (var turn in history.Skip(1))
            {
                run.Replay(turn);
            }

            run.EndReplay();
        }
        catch (NonDeterminismException exception)
        {
            run.StopReplay(history[^1].Number);
            Fail(run, exception);
        }

        mailbox.IsHot = run.Calls.AnyActivities || history.Count == 1;
        return true;
    }

    private void RestartActivities(Mailbox mailbox, OrchestrationRun run)
    {
        if (run.End is not null)
        {
            return;
        }

        var answered = mailbox.Taken.Select(message => message.Event).OfType<TaskCompleted>().Select(answer => answer.Id).ToHashSet();
        foreach (var task in run.Calls.Activities.Where(task => !answered.Contains(task.Id)))
        {
            hub.StartActivity(new(mailbox.Key, run.Started.Execution, run.InstanceId, task)
            {
                Trace = run.Trace?.OfCall(task.Id) ?? default,
            });
        }
    }
}
