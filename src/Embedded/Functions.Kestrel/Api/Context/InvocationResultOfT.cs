namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a function returned, for middleware to look at or to replace.</summary>
/// <typeparam name="T">The type that the value is read as.</typeparam>
public abstract class InvocationResult<T>
{
    /// <summary>For implementations.</summary>
    protected InvocationResult()
    {
    }

    /// <summary>The value; replacing it replaces what the caller gets.</summary>
    public abstract T? Value { get; set; }
}
