using System;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite.Hub.Clients;
using DurableTask.Sqlite.Store;

namespace DurableTask.Sqlite.Hub.Timers;

/// <summary>
/// Deletes finished instances that are old enough, every hour by the hub's clock. It looks for them beside the writer and
/// deletes a page for each commit, so that turns wait for one page at most. The hub is busy while it sweeps.
/// </summary>
internal sealed class RetentionSweep : IDisposable
{
    public const int PageSize = 200;

    // Not at once: a start has better things to do.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private readonly TaskHub hub;
    private readonly RetentionAges ages;
    private readonly ITimer alarm;
    private bool isSweeping;
    private bool isDueAgain;
    private volatile bool isClosed;

    public RetentionSweep(TaskHub hub, RetentionAges ages)
    {
        this.hub = hub;
        this.ages = ages;
        this.alarm = hub.Clock.CreateTimer(
            static sweep => ((RetentionSweep)sweep!).Begin(), this, FirstPause, Pause);
    }

    public void Dispose()
    {
        lock (this.gate)
        {
            this.isClosed = true;
        }

        this.alarm.Dispose();
    }

    // Whoever moves the clock finds the hub busy right after.
    private void Begin()
    {
        lock (this.gate)
        {
            if (this.isClosed)
            {
                return;
            }

            if (this.isSweeping)
            {
                // The clock may have gone on since the sweep looked at it.
                this.isDueAgain = true;
                return;
            }

            this.isSweeping = true;
            this.hub.Idle.Enter();
        }

        ThreadPool.UnsafeQueueUserWorkItem(static sweep => _ = sweep.RunAsync(), this, preferLocal: false);
    }

    private async Task RunAsync()
    {
        do
        {
            try
            {
                await this.SweepAsync();
            }
            catch (Exception exception)
            {
                if (!this.isClosed)
                {
                    HubLog.NotSwept(this.hub.Logger, exception);
                }
            }
        }
        while (this.GoesOn());

        this.hub.Idle.Leave();
    }

    private bool GoesOn()
    {
        lock (this.gate)
        {
            this.isSweeping = this.isDueAgain && !this.isClosed;
            this.isDueAgain = false;
            return this.isSweeping;
        }
    }

    private async Task SweepAsync()
    {
        var now = this.hub.Clock.GetUtcNow().UtcTicks;
        var (count, last) = (0, 0L);
        while (!this.isClosed)
        {
            var page = this.hub.Readers.Read(reader => reader.Expired(this.ages, now, last, PageSize));
            if (page.Count > 0)
            {
                var commit = new PurgeCommit(this.hub, page);
                this.hub.Commit(commit);
                count += await commit.Count;
                last = page[^1];
            }

            if (page.Count < PageSize)
            {
                break;
            }
        }

        if (count > 0)
        {
            this.hub.Metrics.Purged(count);
            HubLog.Swept(this.hub.Logger, count);
        }
    }
}
