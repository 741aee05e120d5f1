using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Replay;

/// <summary>How an execution ended; with <see cref="OrchestrationRuntimeStatus.ContinuedAsNew"/> another follows.</summary>
internal sealed record RunEnd(OrchestrationRuntimeStatus Status, string? Output = null, TaskFailureDetails? Failure = null)
{
    public static RunEnd Failed(TaskFailureDetails failure) => new(OrchestrationRuntimeStatus.Failed, null, failure);
}
