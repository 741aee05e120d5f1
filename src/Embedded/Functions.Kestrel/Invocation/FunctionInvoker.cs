using System;
using System.Threading.Tasks;

namespace Functions.Kestrel.Invocation;

/// <summary>A function with its call: makes the instance, binds the parameters, and keeps the result in the context.</summary>
internal sealed class FunctionInvoker(DiscoveredFunction function, Func<InvocationContext, Task> call)
{
    public DiscoveredFunction Function => function;

    public FoundFunctionDefinition Definition { get; } = new(function);

    public Func<InvocationContext, Task> Call => call;
}
