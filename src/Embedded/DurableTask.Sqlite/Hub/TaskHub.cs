using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Hub.Clients;
using DurableTask.Sqlite.Hub.Timers;
using DurableTask.Sqlite.Hub.Turns;
using DurableTask.Sqlite.Hub.Workers;
using DurableTask.Sqlite.Replay;
using DurableTask.Sqlite.Store;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Hub;

/// <summary>
/// A task hub: the file, the committer, and, once a worker has started, turns, activities and timers. Every change goes
/// through the committer; what follows from a change begins when the change is on disk.
/// </summary>
internal sealed class TaskHub : ISqliteTaskHub, IDisposable
{
    private readonly string path;
    private readonly TimeProvider clock;
    private readonly DatabaseLock databaseLock;
    private readonly StoreWriter writer;
    private readonly Committer committer;
    private readonly int expectedWorkers;
    private readonly StoreBackups backups;
    private readonly RetentionSweep? retention;
    private readonly long continuationCacheBytes;
    private readonly WorkerRouter router;
    private bool isRunning;
    private int isDisposed;

    public TaskHub(
        SqliteTaskHubOptions options,
        string path,
        int expectedWorkers,
        TimeProvider clock,
        ILoggerFactory loggers,
        ICommitObserver? observer = null)
    {
        this.path = path;
        this.expectedWorkers = expectedWorkers;
        this.Options = options;
        this.clock = clock;
        this.continuationCacheBytes = options.ContinuationCacheBytes;
        this.Logger = loggers.CreateLogger(typeof(SqliteTaskHubOptions).Namespace!);
        var ages = RetentionAges.Of(options.Retention);
        this.databaseLock = DatabaseLock.Take(path);
        try
        {
            this.writer = StoreOpening.Open(path, this.databaseLock, options.IntegrityCheckLimit, this.Logger);
        }
        catch
        {
            this.databaseLock.Dispose();
            throw;
        }

        this.Readers = new ReaderPool(path);
        this.backups = new StoreBackups(path);
        this.Metrics = new HubMetrics(options.TaskHub ?? path);
        this.committer = new Committer(this.writer, path, this.Logger, this.Metrics.Committed, observer);
        this.Attempts = new TurnAttempts(this, this.committer.Add);
        this.Timers = new DueTimers(clock, this.Fire, this.LoadTimers);
        this.Idle = new IdleGate(this.Timers.DeliverDue, $"task hub '{path}'");
        this.router = new WorkerRouter(this);
        this.Mailboxes = new Mailboxes(this.continuationCacheBytes, this.Idle, this.router.Add);
        if (expectedWorkers > 0)
        {
            // Left when the workers have started.
            this.Idle.Enter();
        }

        this.Metrics.Observe(this.Mailboxes, this.router, this.Timers, clock, path);
        this.retention = ages is null ? null : new RetentionSweep(this, ages);
    }

    public SqliteTaskHubOptions Options { get; }

    public TimeProvider Clock => this.clock;

    public ILogger Logger { get; }

    public HubMetrics Metrics { get; }

    public ReaderPool Readers { get; }

    public Mailboxes Mailboxes { get; }

    public DueTimers Timers { get; }

    public IdleGate Idle { get; }

    public InstanceWaiters Waiters { get; } = new();

    public TurnAttempts Attempts { get; }

    public bool IsDisposed => this.isDisposed != 0;

    public Task WhenIdleAsync(CancellationToken cancellation = default) => this.Idle.WhenIdleAsync(cancellation);

    public Task BackupAsync(string path, CancellationToken cancellation = default) =>
        this.backups.MakeAsync(path, cancellation);

    /// <summary>Hands a change to the committer. The hub is busy until it is committed or refused.</summary>
    public void Commit(StoreCommit change)
    {
        ObjectDisposedException.ThrowIf(this.IsDisposed, $"task hub '{this.path}'");
        this.committer.Add(new CountedCommit(change, this.Idle));
    }

    /// <summary>
    /// Adds a worker. With the last one the hub begins: it finds what the last process left to do, and goes on.
    /// </summary>
    public async Task StartAsync(HubWorker worker, CancellationToken cancellation)
    {
        if (this.router.Add(worker) < this.expectedWorkers)
        {
            return;
        }

        var recovery = new RecoverCommit(this);
        this.Commit(recovery);
        await recovery.Done.WaitAsync(cancellation);
    }

    /// <summary>Takes no further turn, and waits for the activities and operations that run.</summary>
    public Task StopAsync(CancellationToken cancellation)
    {
        this.Timers.Dispose();
        return this.router.StopAsync(cancellation);
    }

    /// <summary>Called by the committer, once, with what the file says is to be done.</summary>
    public void Recover(List<long> hot, List<InboxRow> messages)
    {
        this.isRunning = true;
        HubLog.Started(this.Logger, this.path, hot.Count, messages.Count);
        foreach (var row in messages)
        {
            this.Mailboxes.Post(row.Instance, new Message(row.Event, row.Execution, row.Id));
        }

        // After the messages: an activity whose answer is among them has no need to be called again.
        hot.ForEach(this.Mailboxes.Recover);

        this.Timers.Start();
        this.Idle.Leave();
    }

    /// <summary>Hands over messages that were just committed. Without a worker they wait in the file.</summary>
    public void HandOver(Delivery delivery)
    {
        if (this.isRunning)
        {
            delivery.HandOver(this);
        }
    }

    /// <summary>Lets an instance that was just committed take its first turn. Without a worker it waits in the file.</summary>
    public void Wake(long instance)
    {
        if (this.isRunning)
        {
            this.Mailboxes.Wake(instance);
        }
    }

    /// <summary>Lets an instance go on that was just taken back. Without a worker it waits in the file.</summary>
    public void Recover(long instance)
    {
        if (this.isRunning)
        {
            this.Mailboxes.Recover(instance);
        }
    }

    public Task<IReadOnlyList<HistoryEntry>?> ReadHistoryAsync(string instanceId, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<HistoryEntry>?>(
            this.History(instanceId, cancellation) is { } history ? HistoryReading.Read(history) : null);

    public Task<string?> RecordHistoryAsync(string instanceId, CancellationToken cancellation = default) =>
        Task.FromResult(this.History(instanceId, cancellation) is { } history
            ? new RecordedHistory(instanceId, [.. history.Select(turn => new RecordedHistory.Turn(turn.Number, turn.Events))]).ToString()
            : null);

    public void StartActivity(ActivityCall call) => this.router.Add(call);

    public void EndTurn(Mailbox mailbox) => this.Mailboxes.End(mailbox);

    public void LogEnd(OrchestrationRun run, RunEnd end)
    {
        if (end.Status == OrchestrationRuntimeStatus.Failed)
        {
            HubLog.InstanceFailed(this.Logger, run.InstanceId, run.Started.Name, end.Failure!.ToString());
        }
        else
        {
            HubLog.Ended(this.Logger, run.InstanceId, run.Started.Name, end.Status);
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref this.isDisposed, 1) == 0)
        {
            this.Close(this.committer.Dispose, this.databaseLock.MarkClosed);
        }
    }

    /// <summary>Ends as a crash would: what is not on disk is lost.</summary>
    public void Abandon()
    {
        if (Interlocked.Exchange(ref this.isDisposed, 1) == 0)
        {
            this.Close(this.committer.Abandon, static () => { });
            this.committer.FailLost();
        }
    }

    private void Close(Action endCommitter, Action noteEnd)
    {
        this.Metrics.Dispose();
        this.retention?.Dispose();
        this.Timers.Dispose();
        _ = this.router.StopAsync(CancellationToken.None);
        endCommitter();
        this.Waiters.Close();
        this.Idle.Close();
        this.backups.Dispose();
        this.Readers.Dispose();
        this.writer.Dispose();
        noteEnd();
        this.databaseLock.Dispose();
    }

    private void Fire(TimerKey timer) => this.Mailboxes.Post(
        timer.Instance,
        new Message(
            EntityKey.Is(timer.Instance) ? new SignalDue(timer.Id) : new TimerFired((int)timer.Id), timer.Execution));

    private List<HistoryTurn>? History(string instanceId, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Identifier.Check(instanceId, "instance id");
        return this.Readers.Read(reader => reader.Instance(instanceId) is { } row ? reader.History(row.Key) : null);
    }

    private void LoadTimers(TimerKey? after)
    {
        this.Idle.Enter();
        this.committer.Add(new LoadTimersCommit(this, after));
    }
}
