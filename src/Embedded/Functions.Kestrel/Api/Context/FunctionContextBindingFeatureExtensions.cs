using System;
using Functions.Kestrel.Invocation;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a function returned, for middleware that has awaited it.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>What the function returned, whatever its type.</summary>
    /// <param name="context">The invocation.</param>
    /// <returns>A view whose value can be replaced.</returns>
    public static InvocationResult GetInvocationResult(this FunctionContext context) =>
        new ContextInvocationResult(Own(context));

    /// <summary>What the function returned, read as one type.</summary>
    /// <typeparam name="T">The type that the value is read as.</typeparam>
    /// <param name="context">The invocation.</param>
    /// <returns>A view whose value can be replaced.</returns>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context) =>
        new ContextInvocationResult<T>(Own(context));

    private static InvocationContext Own(FunctionContext context) => context as InvocationContext
        ?? throw new InvalidOperationException(
            $"The result of an invocation is kept by the embedded runtime's own context; found a {context.GetType()}. " +
            "Pass on the context that the middleware was given.");
}
