using System;
using System.Collections.Generic;
using System.Threading;

namespace DurableTask.Sqlite.Replay;

/// <summary>
/// Runs an orchestrator's continuations one after another on the thread that takes the turn. A continuation that
/// arrives from any other thread comes from a task that is not durable, and is reported instead of run.
/// </summary>
internal sealed class TurnPump(Action foreignContinuation) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> queue = [];
    private int turnThread;

    /// <summary>Whether the caller is the orchestrator's code in its turn.</summary>
    public bool IsInTurn => Volatile.Read(ref this.turnThread) == Environment.CurrentManagedThreadId;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (this.IsInTurn)
        {
            this.queue.Enqueue((d, state));
        }
        else
        {
            foreignContinuation();
        }
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (!this.IsInTurn)
        {
            throw new NotSupportedException("An orchestrator's code cannot be called from another thread.");
        }

        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Makes a step of the turn, and then everything that it set going.</summary>
    public void Run<T>(Action<T> step, T argument)
    {
        var outer = Current;
        Volatile.Write(ref this.turnThread, Environment.CurrentManagedThreadId);
        SetSynchronizationContext(this);
        try
        {
            step(argument);
            while (this.queue.TryDequeue(out var next))
            {
                next.Callback(next.State);
            }
        }
        finally
        {
            SetSynchronizationContext(outer);
            Volatile.Write(ref this.turnThread, 0);
        }
    }
}
