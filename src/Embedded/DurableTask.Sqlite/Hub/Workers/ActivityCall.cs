using System.Diagnostics;
using DurableTask.Sqlite.History;

namespace DurableTask.Sqlite.Hub.Workers;

/// <summary>A call of an activity that is to be made.</summary>
internal sealed record ActivityCall(long Instance, int Execution, string InstanceId, TaskScheduled Task)
{
    /// <summary>The span of the call, if the orchestration is in a trace.</summary>
    public ActivityContext Trace { get; init; }
}
