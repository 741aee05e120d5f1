using Functions.Kestrel.Invocation;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Kestrel.Durable;

/// <summary>Values for the parameters of durable functions. Called from compiled bindings.</summary>
internal static class DurableValue
{
    public static DurableTaskClient Client(InvocationContext context) =>
        context.InstanceServices.GetRequiredService<DurableTaskClient>();

    public static string InstanceId(InvocationContext context) => ((ActivityCall)context.Trigger!).Context.InstanceId;

    public static TaskOrchestrationContext Orchestration(InvocationContext context) => ((OrchestrationCall)context.Trigger!).Context;

    /// <summary>The input; the default value when there is none.</summary>
    public static T? Input<T>(InvocationContext context)
    {
        var input = context.Trigger is ActivityCall activity ? activity.Input : ((OrchestrationCall)context.Trigger!).Input;
        return input is T value ? value : default;
    }
}
