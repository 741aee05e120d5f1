using System.Threading.Tasks;

namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>The rest of the pipeline, the function at its end.</summary>
/// <param name="context">The invocation.</param>
/// <returns>Completes when the rest of the pipeline has.</returns>
public delegate Task FunctionExecutionDelegate(FunctionContext context);
