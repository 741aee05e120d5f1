using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Functions.Kestrel.Discovery;
using Functions.Kestrel.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Kestrel.Durable;

/// <summary>
/// An orchestrator function as the engine runs it. Everything here keeps to the engine's own thread of execution: nothing awaits
/// outside it. Middleware runs once for each time that the engine loads the orchestration into memory.
/// </summary>
internal sealed class FunctionOrchestrator(FunctionInvoker invoker, FunctionPipeline pipeline, IServiceScopeFactory scopes) : ITaskOrchestrator
{
    public Type InputType { get; } = invoker.Function.Method.GetParameters()
        .FirstOrDefault(parameter => !invoker.Function.IsTrigger(parameter) && parameter.ParameterType != typeof(FunctionContext))
        ?.ParameterType ?? typeof(object);

    public Type OutputType { get; } =
        ReturnTypes.ValueOf(invoker.Function.Method) is var type && type == typeof(void) ? typeof(object) : type;

    public async Task<object?> RunAsync(TaskOrchestrationContext context, object? input)
    {
        await using var scope = scopes.CreateAsyncScope();
        var invocation = new InvocationContext(
            invoker, new OrchestrationCall(context, input), scope.ServiceProvider, CancellationToken.None);
        await pipeline.InvokeAsync(invocation);
        return invocation.Result;
    }
}
