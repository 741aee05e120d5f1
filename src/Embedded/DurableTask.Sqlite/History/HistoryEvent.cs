using System.Collections.Generic;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.History;

/// <summary>
/// One entry of an instance's history. The kinds below are all there are: what came in (<see cref="TurnStarted"/> opens
/// a turn), what the code decided (<see cref="Decision"/>), and how it ended.
/// </summary>
internal abstract record HistoryEvent;

/// <summary>What the orchestrator's code asked for. Replay must ask for the same, in the same order.</summary>
/// <param name="Id">The number of the decision within its execution, from 0.</param>
internal abstract record Decision(int Id) : HistoryEvent;

/// <summary>
/// The head of an execution. Ticks, here and below, are UTC ticks; StartTicks is 0 for one that starts at once.
/// </summary>
internal sealed record ExecutionStarted(
    string Name,
    string Version,
    string? Input,
    int Execution,
    long ScheduledTicks,
    long StartTicks,
    ParentLink? Parent,
    IReadOnlyDictionary<string, string>? Tags) : HistoryEvent;

internal sealed record TurnStarted(long Ticks) : HistoryEvent;

internal sealed record TaskScheduled(
    int Id, string Name, string Version, string? Input, IReadOnlyDictionary<string, string>? Tags) : Decision(Id);

internal sealed record TaskCompleted(int Id, string? Result) : HistoryEvent;

internal sealed record TaskFailed(int Id, TaskFailureDetails Failure) : HistoryEvent;

internal sealed record TimerCreated(int Id, long DueTicks) : Decision(Id);

internal sealed record TimerFired(int Id) : HistoryEvent;

internal sealed record SubOrchestrationScheduled(
    int Id,
    string InstanceId,
    string Name,
    string Version,
    string? Input,
    IReadOnlyDictionary<string, string>? Tags) : Decision(Id);

internal sealed record SubOrchestrationCompleted(int Id, string? Result) : HistoryEvent;

internal sealed record SubOrchestrationFailed(int Id, TaskFailureDetails Failure) : HistoryEvent;

internal sealed record EventSent(int Id, string InstanceId, string Name, string? Payload) : Decision(Id);

internal sealed record EventRaised(string Name, string? Payload) : HistoryEvent;

internal sealed record ExecutionSuspended(string? Reason) : HistoryEvent;

internal sealed record ExecutionResumed(string? Reason) : HistoryEvent;

internal sealed record ExecutionTerminated(string? Output, bool Recursive) : HistoryEvent;

internal sealed record ExecutionCompleted(OrchestrationRuntimeStatus Status) : HistoryEvent;
