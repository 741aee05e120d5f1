using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Store;

/// <summary>What a message needs to know of its receiver.</summary>
internal readonly record struct InstanceHandle(long Key, int Execution, OrchestrationRuntimeStatus Status)
{
    public bool IsFinished => InstanceRow.IsFinal(this.Status);
}
