using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Store;

/// <summary>One row of the table of instances.</summary>
internal sealed record InstanceRow(
    long Key,
    string Id,
    string Name,
    string Version,
    int Execution,
    OrchestrationRuntimeStatus Status,
    long CreatedTicks,
    long UpdatedTicks,
    string? Tags,
    string? CustomStatus,
    string? Output,
    TaskFailureDetails? Failure)
{
    public bool IsFinished => IsFinal(this.Status);

    public static bool IsFinal(OrchestrationRuntimeStatus status) => status
        is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated
        or OrchestrationRuntimeStatus.Canceled;
}
