using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite.Hub.Clients;
using DurableTask.Sqlite.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace DurableTask.Sqlite.Hub.Workers;

/// <summary>
/// Gives work to the workers that take it, in turn where several do. An instance stays with its worker as long as it is
/// in memory. What none takes waits in the file.
/// </summary>
internal sealed class WorkerRouter
{
    // Looking up what an instance is takes a read, so it is not done on the thread that brings the message.
    private const int MostLookUps = 4;

    private readonly TaskHub hub;
    private readonly WorkPool<Mailbox> lookUps;
    private HubWorker[] workers = [];
    private int callTurn;
    private int lookUpTurn;

    public WorkerRouter(TaskHub hub)
    {
        this.hub = hub;
        this.lookUps = new(MostLookUps, this.LookUpAsync);
    }

    /// <summary>The activities of all workers.</summary>
    public (int Running, int Queued) Activities => this.workers.Aggregate(
        (Running: 0, Queued: 0),
        static (sum, worker) => (sum.Running + worker.Activities.Running, sum.Queued + worker.Activities.Queued));

    private bool IsSingle => this.workers is [{ Claims.AreLimited: false }];

    /// <returns>How many workers there are now.</returns>
    public int Add(HubWorker worker)
    {
        this.workers = [.. this.workers, worker];
        return this.workers.Length;
    }

    public void Add(Mailbox mailbox)
    {
        if (mailbox.Worker is { } known)
        {
            known.Add(mailbox);
        }
        else if (this.IsSingle)
        {
            this.workers[0].Add(mailbox);
        }
        else
        {
            this.lookUps.Add(mailbox);
        }
    }

    public void Add(ActivityCall call)
    {
        var worker = this.IsSingle
            ? this.workers[0]
            : this.InTurn(ref this.callTurn).FirstOrDefault(worker => worker.Claims.TakesActivity(call.Task.Name, call.Task.Version));
        if (worker is null)
        {
            HubLog.Unclaimed(this.hub.Logger, $"Activity '{call.Task.Name}' of instance '{call.InstanceId}'");
            return;
        }

        worker.Add(call);
    }

    public Task StopAsync(CancellationToken cancellation) => Task.WhenAll(
        [this.lookUps.StopAsync(cancellation), .. this.workers.Select(worker => worker.StopAsync(cancellation))]);

    private async Task LookUpAsync(Mailbox mailbox)
    {
        var (what, worker) = await this.FindAsync(mailbox.Key);
        if (worker is not null)
        {
            mailbox.Worker = worker;
            worker.Add(mailbox);
            return;
        }

        if (what is not null)
        {
            HubLog.Unclaimed(this.hub.Logger, what);
        }

        this.hub.Mailboxes.Begin(mailbox);
        this.hub.EndTurn(mailbox);
    }

    private async Task<(string? What, HubWorker? Worker)> FindAsync(long key)
    {
        try
        {
            return EntityKey.Is(key) ? this.OfEntity(key) : await this.OfInstanceAsync(key);
        }
        catch (Exception exception)
        {
            // The hub is closing, or a filter of the user's has failed: neither is a reason to run it.
            HubLog.NotLookedUp(this.hub.Logger, exception, key);
            return default;
        }
    }

    private (string? What, HubWorker? Worker) OfEntity(long key)
    {
        if (this.hub.Readers.Read(reader => reader.Entity(key)) is not { } row)
        {
            return default;
        }

        TaskName name = EntityInstanceId.FromString(row.Id).Name;
        return ($"Entity '{row.Id}'", this.InTurn(ref this.lookUpTurn).FirstOrDefault(worker => worker.Claims.TakesEntity(name)));
    }

    private async Task<(string? What, HubWorker? Worker)> OfInstanceAsync(long key)
    {
        if (this.hub.Readers.Read(reader => reader.Instance(key)) is not { } row)
        {
            return default;
        }

        foreach (var worker in this.InTurn(ref this.lookUpTurn))
        {
            if (await worker.Claims.TakesOrchestrationAsync(row.Name, row.Version, InstanceTags.Read(row.Tags)))
            {
                return (null, worker);
            }
        }

        return ($"Instance '{row.Id}' ({row.Name})", null);
    }

    private IEnumerable<HubWorker> InTurn(ref int turn)
    {
        var (all, first) = (this.workers, Interlocked.Increment(ref turn) & int.MaxValue);
        return Enumerable.Range(0, all.Length).Select(i => all[(first + i) % all.Length]);
    }
}
