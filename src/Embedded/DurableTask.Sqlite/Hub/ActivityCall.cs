using DurableTask.Sqlite.History;

namespace DurableTask.Sqlite.Hub;

/// <summary>A call of an activity that is to be made.</summary>
internal sealed record ActivityCall(long Instance, int Execution, string InstanceId, TaskScheduled Task);
