using System;
using System.Threading.Tasks;
using DurableTask.Sqlite.Hub;
using DurableTask.Sqlite.Store;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Sqlite.Tests;

/// <summary>One life of a hub: from its opening until it is ended or killed. A killed one is followed by the next.</summary>
internal sealed class HubLife : ICommitObserver
{
    private readonly TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ICommitObserver? observer;
    private readonly Action<HubLife> killed;
    private ServiceProvider? provider;
    private volatile bool isOver;
    private volatile bool isSpared;

    /// <param name="observer">Says where this life ends; none for one that lasts.</param>
    /// <param name="killed">Called, on the committer's thread, when it has.</param>
    public HubLife(ICommitObserver? observer, Action<HubLife> killed)
    {
        this.observer = observer;
        this.killed = killed;
    }

    public ServiceProvider Provider
    {
        get => this.provider ?? throw new InvalidOperationException("The services are still being built.");
        set => this.provider = value;
    }

    public TaskHub Engine => (TaskHub)this.Provider.GetRequiredService<ISqliteTaskHub>();

    public bool HasWorkers { get; set; }

    /// <summary>Whether it was ended or killed.</summary>
    public bool IsOver => this.isOver;

    /// <summary>Completes when the next life has begun.</summary>
    public Task Next => this.next.Task;

    public void End() => this.isOver = true;

    /// <summary>Lets commits pass for a while, because somebody makes several in a row.</summary>
    public void Spare(bool spares) => this.isSpared = spares;

    public void Follow() => this.next.TrySetResult();

    public void Fail(Exception reason) => this.next.TrySetException(reason);

    public bool Passes(CommitPoint point, long rows)
    {
        if (this.isSpared || this.observer?.Passes(point, rows) != false)
        {
            return true;
        }

        this.isOver = true;
        this.killed(this);
        return false;
    }
}
