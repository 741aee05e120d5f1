using Microsoft.Azure.Functions.Worker;

namespace Functions.Kestrel.Invocation;

/// <summary>A view of an invocation's result.</summary>
internal sealed class ContextInvocationResult(InvocationContext context) : InvocationResult
{
    public override object? Value
    {
        get => context.Result;
        set => context.Result = value;
    }
}
