using System;
using System.Threading;
using System.Threading.Tasks;
using Functions.Kestrel.Discovery;
using Functions.Kestrel.Invocation;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Kestrel.Durable;

/// <summary>An activity function as the engine runs it, with services of its own for each call.</summary>
internal sealed class FunctionActivity(FunctionInvoker invoker, FunctionPipeline pipeline, IServiceScopeFactory scopes) : ITaskActivity
{
    public Type InputType => invoker.Function.TriggerParameter.ParameterType;

    public Type OutputType { get; } =
        ReturnTypes.ValueOf(invoker.Function.Method) is var type && type == typeof(void) ? typeof(object) : type;

    public async Task<object?> RunAsync(TaskActivityContext context, object? input)
    {
        await using var scope = scopes.CreateAsyncScope();
        var invocation = new InvocationContext(invoker, new ActivityCall(context, input), scope.ServiceProvider, CancellationToken.None);
        await pipeline.InvokeAsync(invocation);
        return invocation.Result;
    }
}
