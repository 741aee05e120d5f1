using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace DurableTask.Sqlite.Hub;

/// <summary>
/// Counts what is under way: turns, activities, changes to be committed. Whoever hands work on enters for the next step
/// before leaving for the last, so that the count is 0 only when nothing is left.
/// </summary>
/// <param name="deliverDue">Delivers timers that are due by now; says whether there were any.</param>
/// <param name="name">What is waited for, as errors name it.</param>
internal sealed class IdleGate(Func<bool> deliverDue, string name)
{
    private readonly Lock gate = new();
    private readonly List<TaskCompletionSource> waiters = [];
    private int busy;
    private bool isClosed;

    public void Enter() => Interlocked.Increment(ref this.busy);

    public void Leave()
    {
        if (Interlocked.Decrement(ref this.busy) == 0)
        {
            this.Settle();
        }
    }

    public Task WhenIdleAsync(CancellationToken cancellation)
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (this.gate)
        {
            ObjectDisposedException.ThrowIf(this.isClosed, typeof(ISqliteTaskHub));
            this.waiters.Add(waiter);
        }

        if (Volatile.Read(ref this.busy) == 0)
        {
            this.Settle();
        }

        return waiter.Task.WaitAsync(cancellation);
    }

    public void Close()
    {
        lock (this.gate)
        {
            this.isClosed = true;
            this.waiters.ForEach(waiter => waiter.TrySetException(new ObjectDisposedException(name)));
            this.waiters.Clear();
        }
    }

    private void Settle()
    {
        lock (this.gate)
        {
            if (this.waiters.Count == 0)
            {
                return;
            }
        }

        // A timer may be due whose alarm has not rung yet. Delivering it makes the hub busy; its end comes back here.
        if (deliverDue())
        {
            return;
        }

        lock (this.gate)
        {
            if (Volatile.Read(ref this.busy) == 0)
            {
                this.waiters.ForEach(waiter => waiter.SetResult());
                this.waiters.Clear();
            }
        }
    }
}
