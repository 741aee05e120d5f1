using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Replay;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Sqlite.Hub;

/// <summary>
/// Runs activities on the thread pool, first come first served, so many at a time. An answer needs no commit of its own:
/// until the turn that takes it in is on disk, a crash makes the call again.
/// </summary>
/// <param name="environment">The worker's tasks and converters.</param>
/// <param name="mostAtATime">How many run at a time.</param>
/// <param name="idle">What a call is counted in.</param>
/// <param name="answer">Takes the answer.</param>
internal sealed class ActivityPool(
    RunEnvironment environment, int mostAtATime, IdleGate idle, Action<long, Message> answer)
{
    private readonly Lock gate = new();
    private readonly Queue<ActivityCall> waiting = [];
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int running;
    private bool isStopped;

    public void Add(ActivityCall call)
    {
        idle.Enter();
        lock (this.gate)
        {
            this.waiting.Enqueue(call);
            if (this.isStopped || this.running >= mostAtATime)
            {
                return;
            }

            this.running++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static pool => _ = pool.RunAsync(), this, preferLocal: false);
    }

    /// <summary>Starts no further activity, and waits for those that run.</summary>
    public Task StopAsync(CancellationToken cancellation)
    {
        lock (this.gate)
        {
            this.isStopped = true;
            if (this.running == 0)
            {
                this.stopped.TrySetResult();
            }
        }

        return this.stopped.Task.WaitAsync(cancellation);
    }

    private async Task RunAsync()
    {
        while (true)
        {
            ActivityCall? call;
            lock (this.gate)
            {
                if (this.isStopped || !this.waiting.TryDequeue(out call))
                {
                    this.running--;
                    if (this.isStopped && this.running == 0)
                    {
                        this.stopped.TrySetResult();
                    }

                    return;
                }
            }

            answer(call.Instance, new Message(await this.CallAsync(call), call.Execution));
            idle.Leave();
        }
    }

    private async Task<HistoryEvent> CallAsync(ActivityCall call)
    {
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
            return new TaskFailed(call.Task.Id, environment.Failures.Describe(exception));
        }
    }

    private sealed class ActivityContext(ActivityCall call) : TaskActivityContext
    {
        public override TaskName Name => new(call.Task.Name);

        public override string InstanceId => call.InstanceId;

        public override string Version => call.Task.Version;
    }
}
