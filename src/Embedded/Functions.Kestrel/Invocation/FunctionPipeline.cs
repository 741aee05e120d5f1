using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Functions.Kestrel.Invocation;

/// <summary>The app's middleware, composed once, with the function at its end.</summary>
internal sealed class FunctionPipeline(IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
{
    private readonly FunctionExecutionDelegate whole =
        middleware.Reverse().Aggregate((FunctionExecutionDelegate)Innermost, (rest, piece) => piece(rest));

    public Task InvokeAsync(InvocationContext context) => whole(context);

    private static Task Innermost(FunctionContext context) => context is InvocationContext invocation
        ? invocation.Function.Call(invocation)
        : throw new InvalidOperationException(
            $"Middleware passed on a {context.GetType()}; expected the context that it was given. Pass that one to next.");
}
