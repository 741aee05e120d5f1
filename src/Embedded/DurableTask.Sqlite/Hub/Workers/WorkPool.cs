using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace DurableTask.Sqlite.Hub.Workers;

/// <summary>Does work on the thread pool, first come first served, so many at a time.</summary>
/// <param name="mostAtATime">How many are under way at a time.</param>
/// <param name="work">Does one; it does not throw.</param>
internal sealed class WorkPool<T>(int mostAtATime, Func<T, Task> work)
{
    private readonly Lock gate = new();
    private readonly Queue<T> waiting = [];
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int running;
    private bool isStopped;

    /// <summary>How many are under way, and how many wait.</summary>
    public (int Running, int Queued) Measure()
    {
        lock (this.gate)
        {
            return (this.running, this.waiting.Count);
        }
    }

    public void Add(T item)
    {
        lock (this.gate)
        {
            this.waiting.Enqueue(item);
            if (this.isStopped || this.running >= mostAtATime)
            {
                return;
            }

            this.running++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static pool => _ = pool.RunAsync(), this, preferLocal: false);
    }

    /// <summary>Begins no further work, and waits for what is under way.</summary>
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
            T? item;
            lock (this.gate)
            {
                if (this.isStopped || !this.waiting.TryDequeue(out item))
                {
                    this.running--;
                    if (this.isStopped && this.running == 0)
                    {
                        this.stopped.TrySetResult();
                    }

                    return;
                }
            }

            await work(item);
        }
    }
}
