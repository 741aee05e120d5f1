using System;
using System.Threading.Tasks;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Replay;
using DurableTask.Sqlite.Tracing;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Sqlite.Hub.Workers;

/// <summary>
/// Makes calls of activities. An answer needs no commit of its own: until the turn that takes it in is on disk, a crash
/// makes the call again.
/// </summary>
internal sealed class ActivityRunner(RunEnvironment environment, TimeProvider clock)
{
    /// <returns>What the call gave, or how it failed.</returns>
    public async Task<HistoryEvent> CallAsync(ActivityCall call)
    {
        using var span = CallerSpans.Run(call, clock);
        try
        {
            await using var scope = environment.Scopes.CreateAsyncScope();
            var key = new TaskKey(call.Task.Name, call.Task.Version);
            var activity = environment.Tasks.Activity(key, scope.ServiceProvider);
            var input = environment.Payloads.Deserialize(call.Task.Input, activity.InputType);
            var output = await activity.RunAsync(new ActivityContext(call), input);
            return new TaskCompleted(
                call.Task.Id, environment.Payloads.Serialize(output, "output of activity", call.Task.Name));
        }
        catch (Exception exception)
        {
            var failure = environment.Failures.Describe(exception);
            span?.Fail(failure.ErrorMessage);
            return new TaskFailed(call.Task.Id, failure);
        }
    }

    private sealed class ActivityContext(ActivityCall call) : TaskActivityContext
    {
        public override TaskName Name => new(call.Task.Name);

        public override string InstanceId => call.InstanceId;

        public override string Version => call.Task.Version;
    }
}
