namespace Microsoft.DurableTask;

/// <summary>What an activity knows about the call that it serves.</summary>
public abstract class TaskActivityContext
{
    /// <summary>For derived classes.</summary>
    protected TaskActivityContext()
    {
    }

    /// <summary>The name under which the activity was called.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The instance that called.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The version that was asked for, empty if none was.</summary>
    public virtual string Version => string.Empty;
}
