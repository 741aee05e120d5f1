using Functions.Kestrel.Invocation;
using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>ASP.NET Core's view of an invocation.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The HTTP request and response of an invocation.</summary>
    /// <param name="context">The invocation.</param>
    /// <returns>Null when no HTTP request started it.</returns>
    public static HttpContext? GetHttpContext(this FunctionContext context) => context switch
    {
        InvocationContext invocation => invocation.HttpContext,
        _ => context.Items.TryGetValue(InvocationContext.HttpContextKey, out var value) ? value as HttpContext : null,
    };
}
