namespace Microsoft.DurableTask.Client;

/// <summary>What a purge did.</summary>
public class PurgeResult
{
    /// <summary>Reports a purge.</summary>
    /// <param name="count">The number of instances purged.</param>
    public PurgeResult(int count)
        : this(count, null)
    {
    }

    /// <summary>Reports a purge.</summary>
    /// <param name="count">The number of instances purged.</param>
    /// <param name="isComplete">Whether every matching instance was purged, if that is known.</param>
    public PurgeResult(int count, bool? isComplete)
    {
        this.PurgedInstanceCount = count;
        this.IsComplete = isComplete;
    }

    /// <summary>The number of instances purged.</summary>
    public int PurgedInstanceCount { get; }

    /// <summary>Whether every matching instance was purged, if that is known.</summary>
    public bool? IsComplete { get; }
}
