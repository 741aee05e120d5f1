using Microsoft.Azure.Functions.Worker;

namespace Functions.Kestrel.Invocation;

/// <summary>A view of an invocation's result as one type; the default value where the result is of another.</summary>
internal sealed class ContextInvocationResult<T>(InvocationContext context) : InvocationResult<T>
{
    public override T? Value
    {
        get => context.Result is T value ? value : default;
        set => context.Result = value;
    }
}
