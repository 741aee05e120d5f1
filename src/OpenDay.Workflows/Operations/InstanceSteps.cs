using System.Collections.Generic;
using Microsoft.DurableTask.Client;

namespace OpenDay.Workflows.Operations;

/// <summary>Which steps make sense in which state.</summary>
public static class InstanceSteps
{
    public static IReadOnlyList<InstanceStep> For(OrchestrationRuntimeStatus status) => status switch
    {
        OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Pending => [InstanceStep.Raise, InstanceStep.Suspend, InstanceStep.Terminate],
        OrchestrationRuntimeStatus.Suspended => [InstanceStep.Raise, InstanceStep.Resume, InstanceStep.Terminate],
        OrchestrationRuntimeStatus.Failed => [InstanceStep.Rewind, InstanceStep.Restart, InstanceStep.Purge],
        OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Terminated => [InstanceStep.Restart, InstanceStep.Purge],
        _ => [],
    };
}
