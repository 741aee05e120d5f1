using System.Collections.Generic;
using DurableTask.Sqlite.History;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Hub.Turns;

/// <summary>What a turn was made of, for its commit.</summary>
internal sealed class TurnRecord
{
    /// <summary>The time of the turn.</summary>
    public required long Ticks { get; init; }

    /// <summary>The status of an instance that goes on.</summary>
    public OrchestrationRuntimeStatus Status { get; set; }

    /// <summary>What goes into history: this turn, or the head of the next execution.</summary>
    public List<HistoryEvent> Events { get; set; } = [];

    /// <summary>The rows of the inbox that were taken in.</summary>
    public List<long> TakenMessages { get; } = [];

    /// <summary>Whether the code ran and its decisions are carried out.</summary>
    public bool Decides { get; set; }

    /// <summary>Whether a scheduled start has come, so that its timer goes.</summary>
    public bool StartsOnTime { get; set; }

    /// <summary>Whether it is not known which timers the execution has, so that they are searched for.</summary>
    public bool DropsEveryTimer { get; set; }

    /// <summary>The head of the execution that follows, if the code continues as new.</summary>
    public ExecutionStarted? NextHead { get; set; }

    /// <summary>The sub-orchestrations that end with this instance.</summary>
    public List<SubOrchestrationScheduled> Terminates { get; } = [];

    /// <summary>The order that ends them.</summary>
    public ExecutionTerminated? Termination { get; set; }
}
