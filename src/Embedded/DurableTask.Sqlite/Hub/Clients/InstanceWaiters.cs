using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite.Store;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Hub.Clients;

/// <summary>Those who wait for an instance to start or to finish. They are told after the commit, never before.</summary>
internal sealed class InstanceWaiters
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<Waiter>> all = [];
    private bool isClosed;

    public Waiter Add(string instanceId, bool forCompletion)
    {
        var waiter = new Waiter(instanceId, forCompletion);
        lock (this.gate)
        {
            ObjectDisposedException.ThrowIf(this.isClosed, typeof(ISqliteTaskHub));
            if (!this.all.TryGetValue(instanceId, out var waiters))
            {
                this.all.Add(instanceId, waiters = []);
            }

            waiters.Add(waiter);
        }

        return waiter;
    }

    public void Remove(Waiter waiter)
    {
        lock (this.gate)
        {
            if (this.all.TryGetValue(waiter.InstanceId, out var waiters) && waiters.Remove(waiter) && waiters.Count == 0)
            {
                this.all.Remove(waiter.InstanceId);
            }
        }
    }

    public void Tell(string instanceId, OrchestrationRuntimeStatus status)
    {
        lock (this.gate)
        {
            if (this.all.TryGetValue(instanceId, out var waiters))
            {
                waiters.ForEach(waiter => waiter.Tell(status));
            }
        }
    }

    public void Close()
    {
        lock (this.gate)
        {
            this.isClosed = true;
            foreach (var waiters in this.all.Values)
            {
                waiters.ForEach(waiter => waiter.Close());
            }
        }
    }

    internal sealed class Waiter(string instanceId, bool forCompletion)
    {
        private readonly TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string InstanceId => instanceId;

        public Task Told => this.told.Task;

        public bool IsServedBy(OrchestrationRuntimeStatus status) => forCompletion
            ? InstanceRow.IsFinal(status)
            : status != OrchestrationRuntimeStatus.Pending;

        public void Tell(OrchestrationRuntimeStatus status)
        {
            if (this.IsServedBy(status))
            {
                this.told.TrySetResult();
            }
        }

        public void Close() => this.told.TrySetException(new ObjectDisposedException("task hub"));
    }
}
