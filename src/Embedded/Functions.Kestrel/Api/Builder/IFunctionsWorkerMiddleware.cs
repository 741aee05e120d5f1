using System.Threading.Tasks;

namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>Runs around every function, whatever its trigger.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs around one invocation.</summary>
    /// <param name="context">The invocation.</param>
    /// <param name="next">The rest of the pipeline; not calling it leaves the function out.</param>
    /// <returns>Completes when the invocation has.</returns>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
