using System;
using System.Collections.Generic;
using System.Linq;
using DurableTask.Sqlite.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace DurableTask.Sqlite.Replay;

/// <summary>What an execution asked for and has no answer to yet: there is no other record of it.</summary>
/// <param name="keepsClosed">Whether the calls that a turn closes are asked for afterwards.</param>
internal sealed class OpenCalls(bool keepsClosed)
{
    private readonly Dictionary<int, OpenCall> calls = [];
    private readonly List<OpenCall> closed = [];
    private List<TimerCreated> droppedTimers = [];
    private int firstIdOfTurn;
    private int activities;

    public bool Any => this.calls.Count > 0;

    public bool AnyActivities => this.activities > 0;

    /// <summary>The activities, in the order in which they were asked for.</summary>
    public IEnumerable<TaskScheduled> Activities => this.Of<TaskScheduled>().OrderBy(task => task.Id);

    public IEnumerable<SubOrchestrationScheduled> SubOrchestrations => this.Of<SubOrchestrationScheduled>();

    /// <summary>The timers of earlier turns that still wait.</summary>
    public IEnumerable<TimerCreated> OldTimers => this.Of<TimerCreated>().Where(this.IsOld);

    /// <summary>The timers of earlier turns that fired or were taken back in the last.</summary>
    public IReadOnlyList<TimerCreated> DroppedTimers => this.droppedTimers;

    /// <summary>Where they are kept: what was answered or taken back in the last turn.</summary>
    public IReadOnlyList<OpenCall> Closed => this.closed;

    /// <summary>Whether a decision is without an answer, and was not taken back.</summary>
    public bool Contains(int decision) => this.calls.ContainsKey(decision);

    /// <param name="nextId">The number of the first decision of the turn that begins.</param>
    public void StartTurn(int nextId)
    {
        this.firstIdOfTurn = nextId;
        this.droppedTimers = [];
        this.closed.Clear();
    }

    public void Add(OpenCall call)
    {
        this.calls.Add(call.Decision.Id, call);
        this.activities += call.Decision is TaskScheduled ? 1 : 0;
    }

    /// <summary>Holds a decision as history has it, where it is still open.</summary>
    public void Confirm(Decision recorded)
    {
        if (this.calls.TryGetValue(recorded.Id, out var call))
        {
            call.Decision = recorded;
        }
    }

    /// <summary>
    /// Takes a call out. An answer may come twice (a timer that is read again) or too late (a timer that was taken back): then
    /// there is nothing to close, live as on replay.
    /// </summary>
    public OpenCall? Close(int id)
    {
        if (!this.calls.Remove(id, out var call))
        {
            return null;
        }

        this.activities -= call.Decision is TaskScheduled ? 1 : 0;
        if (call.Decision is TimerCreated timer && this.IsOld(timer))
        {
            this.droppedTimers.Add(timer);
        }

        if (keepsClosed)
        {
            this.closed.Add(call);
        }

        return call;
    }

    /// <summary>Gives an answer to whoever waits for it.</summary>
    public void Answer(HistoryEvent answer)
    {
        switch (answer)
        {
            case TaskCompleted e:
                this.Close(e.Id)?.Answer.SetResult(e.Result);
                break;
            case SubOrchestrationCompleted e:
                this.Close(e.Id)?.Answer.SetResult(e.Result);
                break;
            case TaskFailed e when this.Close(e.Id) is { } call:
                call.Answer.SetException(FailureOf(call.Decision, e.Failure));
                break;
            case SubOrchestrationFailed e when this.Close(e.Id) is { } call:
                call.Answer.SetException(FailureOf(call.Decision, e.Failure));
                break;
            case TimerFired e when this.Close(e.Id) is { } call:
                call.Cancellation.Dispose();
                call.Answer.SetResult(null);
                break;
        }
    }

    private static Exception FailureOf(Decision asked, TaskFailureDetails failure) => asked switch
    {
        TaskScheduled task => new TaskFailedException(task.Name, task.Id, failure),
        SubOrchestrationScheduled sub => new TaskFailedException(sub.Name, sub.Id, failure),
        EntityCalled call => new EntityOperationFailedException(
            EntityInstanceId.FromString(call.EntityId), call.Operation, failure),
        _ => throw new InvalidOperationException($"{asked.GetType()} cannot fail."),
    };

    private IEnumerable<T> Of<T>()
        where T : Decision => this.calls.Values.Select(call => call.Decision).OfType<T>();

    private bool IsOld(TimerCreated timer) => timer.Id < this.firstIdOfTurn;
}
