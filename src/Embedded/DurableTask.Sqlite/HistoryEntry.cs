using System;
using Microsoft.DurableTask;

namespace DurableTask.Sqlite;

/// <summary>
/// One entry of an instance's history, for people and tools to read. The kinds are those of the Durable Task Framework:
/// ExecutionStarted, TaskScheduled, TaskCompleted, TimerCreated and so on.
/// </summary>
public sealed record HistoryEntry
{
    /// <summary>The number of the turn, from 0 for the head of the execution.</summary>
    public required int Turn { get; init; }

    /// <summary>When the turn was taken, and for the head when the start was asked for; <see langword="null"/> for what was noted without a turn.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What happened.</summary>
    public required string Kind { get; init; }

    /// <summary>The number of the decision that it is or answers, within the execution.</summary>
    public int? TaskId { get; init; }

    /// <summary>The task, operation or event.</summary>
    public string? Name { get; init; }

    /// <summary>The other instance or entity that it concerns.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The input, result, payload or reason, serialized.</summary>
    public string? Payload { get; init; }

    /// <summary>When a timer or a delayed signal is due.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How it failed.</summary>
    public TaskFailureDetails? Failure { get; init; }
}
