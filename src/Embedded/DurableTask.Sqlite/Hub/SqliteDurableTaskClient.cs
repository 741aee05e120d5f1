using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Hub.Entities;
using DurableTask.Sqlite.Replay;
using DurableTask.Sqlite.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.Extensions.Options;

namespace DurableTask.Sqlite.Hub;

/// <summary>A client of a hub in this process. It reads past the hub, and writes through the hub's committer.</summary>
internal sealed class SqliteDurableTaskClient : DurableTaskClient
{
    private readonly TaskHub hub;
    private readonly DurableTaskClientOptions options;
    private readonly PayloadConverter payloads;
    private readonly InstanceQueries queries;
    private readonly SqliteEntityClient? entities;

    public SqliteDurableTaskClient(string name, TaskHubs hubs, IOptionsMonitor<DurableTaskClientOptions> options)
        : base(name)
    {
        this.hub = hubs.Get(name);
        this.options = options.Get(name);
        this.payloads = new PayloadConverter(this.options.DataConverter, this.hub.Options.MaximumPayloadBytes);
        this.queries = new InstanceQueries(this.hub, this.options.DataConverter);
        this.entities = this.options.EnableEntitySupport
            ? new SqliteEntityClient(name, this.hub, this.options.DataConverter, this.payloads)
            : null;
    }

    public override DurableEntityClient Entities => this.entities ?? throw new NotSupportedException(
        "Entities are switched off: DurableTaskClientOptions.EnableEntitySupport is false. Leave it at what UseSqlite sets.");

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        var text = this.payloads.Serialize(input, "input of orchestrator", orchestratorName);
        var (instanceId, started) = NewExecution.Of(
            orchestratorName, text, options, this.options.DefaultVersion, this.hub.Clock.GetUtcNow().UtcTicks);
        await this.CreateAsync(instanceId, started, DedupeStatuses.Bits(options?.DedupeStatuses), cancellation);
        return instanceId;
    }

    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        Identifier.Check(instanceId, "instance id");
        var head = this.hub.Readers.Read(reader =>
            reader.Instance(instanceId) is { } row ? reader.History(row.Key, upToTurn: 0)[0].Events[0] : null)
            ?? throw Missing(instanceId);
        var newId = restartWithNewInstanceId ? NewExecution.MakeUpId(this.hub.Clock.GetUtcNow()) : instanceId;
        var started = (ExecutionStarted)head with
        {
            Execution = 1,
            ScheduledTicks = this.hub.Clock.GetUtcNow().UtcTicks,
            StartTicks = 0,
            Parent = null,
        };
        await this.CreateAsync(newId, started, DedupeStatuses.Bits(null), cancellation);
        return newId;
    }

    public override Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default)
    {
        Identifier.Check(instanceId, "instance id");
        var commit = new RewindCommit(
            this.hub, instanceId, reason ?? string.Empty, this.hub.Clock.GetUtcNow().UtcTicks);
        this.hub.Commit(commit);
        return commit.Done.WaitAsync(cancellation);
    }

    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        Identifier.Check(instanceId, "instance id");
        Identifier.Check(eventName, "event name");
        var text = this.payloads.Serialize(eventPayload, "payload of event", eventName);
        var receiver = await this.SendAsync(instanceId, new EventRaised(eventName, text), cancellation);
        if (receiver is not { IsFinished: false })
        {
            HubLog.EventDropped(
                this.hub.Logger, eventName, instanceId, receiver is null ? "does not exist" : "has finished");
        }
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        this.WaitAsync(instanceId, forCompletion: false, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        this.WaitAsync(instanceId, forCompletion: true, getInputsAndOutputs, cancellation);

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        Identifier.Check(instanceId, "instance id");
        var output = this.payloads.Serialize(options?.Output, "output of instance", instanceId);
        return this.OrderAsync(instanceId, new ExecutionTerminated(output, options?.Recursive ?? false), cancellation);
    }

    public override Task SuspendInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        this.OrderAsync(instanceId, new ExecutionSuspended(reason), cancellation);

    public override Task ResumeInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        this.OrderAsync(instanceId, new ExecutionResumed(reason), cancellation);

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        Identifier.Check(instanceId, "instance id");
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(this.queries.One(instanceId, getInputsAndOutputs));
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        this.queries.Pages(filter ?? new OrchestrationQuery());

    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = default,
        DateTimeOffset? completedTimeTo = default,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var wanted = new InstanceFilter
        {
            StatusBits = InstanceFilter.Bits(runtimeStatus),

            // Only what has finished has an end; an open border must not let the others in.
            CompletedFrom = completedTimeFrom?.UtcTicks ?? 0,
            CompletedTo = completedTimeTo?.UtcTicks,
        };
        return Task.FromResult(this.queries.Ids(wanted, pageSize, lastInstanceKey));
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        Identifier.Check(instanceId, "instance id");
        if (this.hub.Readers.Read(reader => reader.Instance(instanceId)) is not { IsFinished: true } row)
        {
            return new PurgeResult(0, isComplete: true);
        }

        return new PurgeResult(
            await this.PurgeAsync([row.Key], options?.Recursive ?? false, cancellation), isComplete: true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var wanted = this.queries.FilterOf(filter);
        var began = this.hub.Clock.GetTimestamp();
        var (count, last) = (0, 0L);
        while (this.hub.Readers.Read(reader => reader.Instances(wanted, last, InstanceQueries.PurgePageSize)) is
            { Count: > 0 } page)
        {
            last = page[^1].Key;
            count += await this.PurgeAsync(
                [.. page.Where(row => row.IsFinished).Select(row => row.Key)], options?.Recursive ?? false, cancellation);
            if (filter.Timeout is { } timeout && this.hub.Clock.GetElapsedTime(began) > timeout)
            {
                return new PurgeResult(count, isComplete: false);
            }
        }

        return new PurgeResult(count, isComplete: true);
    }

    // The hub belongs to the service provider.
    public override ValueTask DisposeAsync() => default;

    private static InvalidOperationException Missing(string instanceId) =>
        new($"There is no orchestration instance with the id '{instanceId}'.");

    private Task CreateAsync(
        string instanceId, ExecutionStarted started, long blockingStatuses, CancellationToken cancellation)
    {
        var commit = new CreateInstanceCommit(new(this.hub, instanceId, started, blockingStatuses));
        this.hub.Commit(commit);
        return commit.Done.WaitAsync(cancellation);
    }

    private Task<InstanceHandle?> SendAsync(string instanceId, HistoryEvent message, CancellationToken cancellation)
    {
        var commit = new SendMessageCommit(this.hub, instanceId, message);
        this.hub.Commit(commit);
        return commit.Receiver.WaitAsync(cancellation);
    }

    private async Task OrderAsync(string instanceId, HistoryEvent order, CancellationToken cancellation)
    {
        Identifier.Check(instanceId, "instance id");
        if (await this.SendAsync(instanceId, order, cancellation) is null)
        {
            throw Missing(instanceId);
        }
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, bool forCompletion, bool getInputsAndOutputs, CancellationToken cancellation)
    {
        Identifier.Check(instanceId, "instance id");
        while (true)
        {
            // First the wait, then the look: what is committed in between is not missed.
            var waiter = this.hub.Waiters.Add(instanceId, forCompletion);
            try
            {
                var found = this.queries.One(instanceId, getInputsAndOutputs) ?? throw Missing(instanceId);
                if (waiter.IsServedBy(found.RuntimeStatus))
                {
                    return found;
                }

                await waiter.Told.WaitAsync(cancellation);
            }
            finally
            {
                this.hub.Waiters.Remove(waiter);
            }
        }
    }

    private async Task<int> PurgeAsync(List<long> keys, bool isRecursive, CancellationToken cancellation)
    {
        if (isRecursive)
        {
            this.queries.AddDescendants(keys);
        }

        var commit = new PurgeCommit(this.hub, keys);
        this.hub.Commit(commit);
        return await commit.Count.WaitAsync(cancellation);
    }
}
