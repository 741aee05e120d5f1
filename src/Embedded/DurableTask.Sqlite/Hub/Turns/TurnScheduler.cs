using System;
using System.Collections.Generic;
using System.Threading;

namespace DurableTask.Sqlite.Hub.Turns;

/// <summary>Runs ready instances on the thread pool, first come first served, so many at a time.</summary>
internal sealed class TurnScheduler(int mostAtATime, Action<Mailbox> take) : IThreadPoolWorkItem
{
    private readonly Lock gate = new();
    private readonly Queue<Mailbox> ready = [];
    private int running;
    private bool isStopped;

    public void Add(Mailbox mailbox)
    {
        lock (this.gate)
        {
            this.ready.Enqueue(mailbox);
            if (this.isStopped || this.running >= mostAtATime)
            {
                return;
            }

            this.running++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Begins no further turn. What was ready is found again at the next start.</summary>
    public void Stop()
    {
        lock (this.gate)
        {
            this.isStopped = true;
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (true)
        {
            Mailbox? mailbox;
            lock (this.gate)
            {
                if (this.isStopped || !this.ready.TryDequeue(out mailbox))
                {
                    this.running--;
                    return;
                }
            }

            take(mailbox);
        }
    }
}
