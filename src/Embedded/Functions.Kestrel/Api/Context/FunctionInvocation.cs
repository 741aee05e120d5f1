namespace Microsoft.Azure.Functions.Worker;

/// <summary>The identity of one invocation.</summary>
public abstract class FunctionInvocation
{
    /// <summary>For implementations.</summary>
    protected FunctionInvocation()
    {
    }

    /// <summary>Unique for each invocation.</summary>
    public abstract string Id { get; }

    /// <summary>The same for each invocation of one function.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The distributed trace that the invocation belongs to.</summary>
    public abstract TraceContext TraceContext { get; }
}
