using System.Collections.Generic;
using System.Text.Json.Serialization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.History;

/// <summary>
/// One entry of an instance's history. The kinds below are all there are: what came in (<see cref="TurnStarted"/> opens
/// a turn), what the code decided (<see cref="Decision"/>), and how it ended.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ExecutionStarted), nameof(ExecutionStarted))]
[JsonDerivedType(typeof(TurnStarted), nameof(TurnStarted))]
[JsonDerivedType(typeof(TaskScheduled), nameof(TaskScheduled))]
[JsonDerivedType(typeof(TaskCompleted), nameof(TaskCompleted))]
[JsonDerivedType(typeof(TaskFailed), nameof(TaskFailed))]
[JsonDerivedType(typeof(TimerCreated), nameof(TimerCreated))]
[JsonDerivedType(typeof(TimerFired), nameof(TimerFired))]
[JsonDerivedType(typeof(SubOrchestrationScheduled), nameof(SubOrchestrationScheduled))]
[JsonDerivedType(typeof(SubOrchestrationCompleted), nameof(SubOrchestrationCompleted))]
[JsonDerivedType(typeof(SubOrchestrationFailed), nameof(SubOrchestrationFailed))]
[JsonDerivedType(typeof(EventSent), nameof(EventSent))]
[JsonDerivedType(typeof(EventRaised), nameof(EventRaised))]
[JsonDerivedType(typeof(ExecutionSuspended), nameof(ExecutionSuspended))]
[JsonDerivedType(typeof(ExecutionResumed), nameof(ExecutionResumed))]
[JsonDerivedType(typeof(ExecutionTerminated), nameof(ExecutionTerminated))]
[JsonDerivedType(typeof(ExecutionCompleted), nameof(ExecutionCompleted))]
[JsonDerivedType(typeof(ExecutionRewound), nameof(ExecutionRewound))]
[JsonDerivedType(typeof(EntityCalled), nameof(EntityCalled))]
[JsonDerivedType(typeof(EntitySignaled), nameof(EntitySignaled))]
[JsonDerivedType(typeof(EntitiesLocked), nameof(EntitiesLocked))]
[JsonDerivedType(typeof(EntitiesReleased), nameof(EntitiesReleased))]
[JsonDerivedType(typeof(OperationRequested), nameof(OperationRequested))]
[JsonDerivedType(typeof(LockRequested), nameof(LockRequested))]
[JsonDerivedType(typeof(LockReleased), nameof(LockReleased))]
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
    CallLink? Parent,
    IReadOnlyDictionary<string, string>? Tags) : HistoryEvent
{
    /// <summary>The span that the execution belongs to, if it was started in a trace that somebody listened to.</summary>
    public TraceLink? Trace { get; init; }
}

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

/// <summary>The instance was taken back to the turn before; what follows happens again.</summary>
internal sealed record ExecutionRewound(long Ticks, string Reason) : HistoryEvent;

/// <summary>An operation that an entity is asked for; the answer comes as of an activity.</summary>
internal sealed record EntityCalled(int Id, string EntityId, string Operation, string? Input) : Decision(Id);

/// <summary>An operation without an answer; DueTicks is 0 for one that is delivered at once.</summary>
internal sealed record EntitySignaled(int Id, string EntityId, string Operation, string? Input, long DueTicks) : Decision(Id);

/// <summary>Locks that are asked for, in the order in which they are taken.</summary>
internal sealed record EntitiesLocked(int Id, IReadOnlyList<string> EntityIds) : Decision(Id);

/// <summary>The end of a critical section that the decision LockId began.</summary>
internal sealed record EntitiesReleased(int Id, IReadOnlyList<string> EntityIds, int LockId) : Decision(Id);

/// <summary>To an entity: run an operation. Without a caller it is a signal.</summary>
internal sealed record OperationRequested(string Operation, string? Input, CallLink? Caller, long DueTicks) : HistoryEvent;

/// <summary>To an entity: be locked for the owner, then pass the request on to the next of the entities.</summary>
internal sealed record LockRequested(IReadOnlyList<string> EntityIds, int Position, CallLink Owner) : HistoryEvent;

/// <summary>To an entity: be free again, if it is this owner that holds the lock.</summary>
internal sealed record LockReleased(CallLink Owner) : HistoryEvent;

/// <summary>To an entity, in memory only: a signal that waits in the file is due.</summary>
internal sealed record SignalDue(long InboxId) : HistoryEvent;
