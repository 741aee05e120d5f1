namespace Microsoft.Azure.Functions.Worker;

/// <summary>One binding of a function.</summary>
public abstract class BindingMetadata
{
    /// <summary>For implementations.</summary>
    protected BindingMetadata()
    {
    }

    /// <summary>The parameter's name.</summary>
    public abstract string Name { get; }

    /// <summary>For example <c>httpTrigger</c>, <c>timerTrigger</c> or <c>durableClient</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Into the function, or out of it.</summary>
    public abstract BindingDirection Direction { get; }
}
