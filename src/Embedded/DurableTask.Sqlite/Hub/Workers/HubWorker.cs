using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite.Hub.Entities;
using DurableTask.Sqlite.Hub.Turns;
using DurableTask.Sqlite.Replay;
using DurableTask.Sqlite.Store;
using Microsoft.DurableTask.Worker;

namespace DurableTask.Sqlite.Hub.Workers;

/// <summary>One worker of a hub: its tasks, what it takes, and how much of each kind at a time.</summary>
internal sealed class HubWorker
{
    private readonly TaskHub hub;
    private readonly RunEnvironment environment;
    private readonly ActivityRunner runner;
    private readonly TurnTaker taker;
    private readonly TurnScheduler turns;
    private readonly WorkPool<ActivityCall> activities;
    private readonly WorkPool<Mailbox> entities;

    public HubWorker(
        TaskHub hub,
        RunEnvironment environment,
        VersionGate versions,
        WorkerClaims claims,
        DurableTaskWorkerOptions.ConcurrencyOptions concurrency)
    {
        this.hub = hub;
        this.environment = environment;
        this.Claims = claims;
        this.runner = new ActivityRunner(environment, hub.Clock);
        this.taker = new TurnTaker(hub, environment, versions, hub.Clock);
        this.turns = new TurnScheduler(concurrency.MaximumConcurrentOrchestrationWorkItems, this.TakeTurn);
        this.activities = new(concurrency.MaximumConcurrentActivityWorkItems, this.CallActivityAsync);
        this.entities = new(concurrency.MaximumConcurrentEntityWorkItems, this.TakeEntityTurnAsync);
    }

    public WorkerClaims Claims { get; }

    public (int Running, int Queued) Activities => this.activities.Measure();

    /// <summary>Lets an instance or an entity take a turn here.</summary>
    public void Add(Mailbox mailbox)
    {
        if (EntityKey.Is(mailbox.Key))
        {
            this.entities.Add(mailbox);
        }
        else
        {
            this.turns.Add(mailbox);
        }
    }

    public void Add(ActivityCall call)
    {
        this.hub.Idle.Enter();
        this.activities.Add(call);
    }

    /// <summary>Takes no further turn, and waits for the activities and operations that run.</summary>
    public Task StopAsync(CancellationToken cancellation)
    {
        this.turns.Stop();
        return Task.WhenAll(this.activities.StopAsync(cancellation), this.entities.StopAsync(cancellation));
    }

    private async Task CallActivityAsync(ActivityCall call)
    {
        this.hub.Mailboxes.Post(call.Instance, new Message(await this.runner.CallAsync(call), call.Execution));
        this.hub.Idle.Leave();
    }

    private void TakeTurn(Mailbox mailbox)
    {
        var recovers = this.hub.Mailboxes.Begin(mailbox);
        var turn = this.hub.Attempts.TakeAsync(
            mailbox, recovers, () => ValueTask.FromResult<StoreCommit?>(this.taker.Take(mailbox, recovers)));
        Debug.Assert(turn.IsCompleted, "A turn of an orchestration waits for nothing.");
    }

    private async Task TakeEntityTurnAsync(Mailbox mailbox)
    {
        this.hub.Mailboxes.Begin(mailbox);
        await this.hub.Attempts.TakeAsync(
            mailbox, recovers: false, async () => await EntityTurns.TakeAsync(this.hub, this.environment, mailbox));
    }
}
