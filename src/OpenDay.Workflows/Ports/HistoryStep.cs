using System;

namespace OpenDay.Workflows.Ports;

/// <summary>One entry of an orchestration's history. The kinds are those of the Durable Task Framework: TaskScheduled, TimerFired and so on.</summary>
/// <param name="At">When it was noted; null where the engine does not say.</param>
public sealed record HistoryStep(string Kind, DateTimeOffset? At)
{
    /// <summary>The number of the call or timer that it begins or ends.</summary>
    public int? TaskId { get; init; }

    /// <summary>The task or event.</summary>
    public string? Name { get; init; }

    /// <summary>The other instance that it concerns: of a start, the parent.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Input, result, event or reason, as JSON.</summary>
    public string? Payload { get; init; }

    /// <summary>When a timer is due.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Failure { get; init; }
}
