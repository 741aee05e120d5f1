namespace Microsoft.Azure.Functions.Worker;

/// <summary>How often the host has tried an invocation before.</summary>
public abstract class RetryContext
{
    /// <summary>For implementations.</summary>
    protected RetryContext()
    {
    }

    /// <summary>0 on the first attempt.</summary>
    public abstract int RetryCount { get; }

    /// <summary>How often the host will try again at most.</summary>
    public abstract int MaxRetryCount { get; }
}
