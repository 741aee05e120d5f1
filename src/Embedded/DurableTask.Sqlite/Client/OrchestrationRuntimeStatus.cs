namespace Microsoft.DurableTask.Client;

/// <summary>Where an orchestration instance stands.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>It has started and not finished.</summary>
    Running = 0,

    /// <summary>It has returned.</summary>
    Completed = 1,

    /// <summary>It is starting over.</summary>
    ContinuedAsNew = 2,

    /// <summary>It has thrown.</summary>
    Failed = 3,

    /// <summary>It was cancelled; this engine does not set it.</summary>
    Canceled = 4,

    /// <summary>It was ended from outside.</summary>
    Terminated = 5,

    /// <summary>It has not started.</summary>
    Pending = 6,

    /// <summary>It takes no turn until it is resumed.</summary>
    Suspended = 7,
}
