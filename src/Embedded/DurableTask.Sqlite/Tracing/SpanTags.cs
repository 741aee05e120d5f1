namespace DurableTask.Sqlite.Tracing;

/// <summary>The tags of spans, as the official SDK names them.</summary>
internal static class SpanTags
{
    /// <summary>What a span is of: orchestration, activity, timer or event.</summary>
    public const string Type = "durabletask.type";

    /// <summary>The orchestration, activity or event.</summary>
    public const string Name = "durabletask.task.name";

    public const string Version = "durabletask.task.version";

    public const string InstanceId = "durabletask.task.instance_id";

    /// <summary>The number of the decision that asked for it.</summary>
    public const string TaskId = "durabletask.task.task_id";

    /// <summary>How an orchestration ended.</summary>
    public const string Status = "durabletask.task.status";

    /// <summary>The instance that an event is sent to.</summary>
    public const string EventTarget = "durabletask.event.target_instance_id";

    /// <summary>When a timer was due.</summary>
    public const string FireAt = "durabletask.fire_at";
}
