using System.Collections.Generic;

namespace Microsoft.DurableTask.Worker;

/// <summary>What an orchestration filter decides upon.</summary>
public struct OrchestrationFilterParameters
{
    /// <summary>The orchestrator.</summary>
    public string? Name { get; init; }

    /// <summary>The instance's tags.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
