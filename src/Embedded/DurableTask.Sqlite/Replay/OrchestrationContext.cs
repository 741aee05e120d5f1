using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Replay;

/// <summary>What an orchestrator's code sees of its run.</summary>
internal sealed class OrchestrationContext(OrchestrationRun run, RunEnvironment environment) : TaskOrchestrationContext
{
    private readonly TaskName name = new(run.Started.Name);
    private OrchestrationEntities? entities;

    public override TaskName Name => this.name;

    public override string InstanceId => run.InstanceId;

    public override ParentOrchestrationInstance? Parent { get; } = run.Started.Parent is { } parent
        ? new(new TaskName(parent.Name), parent.InstanceId)
        : null;

    public override DateTime CurrentUtcDateTime => new(run.NowTicks, DateTimeKind.Utc);

    public override bool IsReplaying => run.IsReplaying;

    public override string Version => run.Started.Version;

    public override TaskOrchestrationEntityFeature Entities => !environment.RunsEntities
        ? throw new NotSupportedException(
            "Entities are switched off: DurableTaskWorkerOptions.EnableEntitySupport is false. Leave it at what UseSqlite sets.")
        : this.entities ??= new OrchestrationEntities(run, environment);

    protected override ILoggerFactory LoggerFactory => environment.Loggers;

    public override T GetInput<T>() => environment.Payloads.Deserialize<T>(run.Started.Input)!;

    public override async Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        await this.CallActivity(name, input, options);

    public override async Task<TResult> CallActivityAsync<TResult>(
        TaskName name, object? input = null, TaskOptions? options = null) =>
        environment.Payloads.Deserialize<TResult>(await this.CallActivity(name, input, options))!;

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) =>
        run.SetTimer(AsUtc(fireAt).Ticks, cancellationToken);

    public override async Task<T> WaitForExternalEvent<T>(
        string eventName, CancellationToken cancellationToken = default)
    {
        Identifier.Check(eventName, "event name");
        return environment.Payloads.Deserialize<T>(await run.WaitForEvent(eventName, cancellationToken))!;
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        Identifier.CheckInstance(instanceId);
        Identifier.Check(eventName, "event name");
        var text = environment.Payloads.Serialize(payload, "payload of event", eventName);
        run.Tell(id => new EventSent(id, instanceId, eventName, text));
    }

    public override void SetCustomStatus(object? customStatus) =>
        run.SetCustomStatus(environment.Payloads.Serialize(customStatus, "custom status of orchestrator", this.name));

    public override async Task CallSubOrchestratorAsync(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        await this.CallSubOrchestrator(orchestratorName, input, options);

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        environment.Payloads.Deserialize<TResult>(await this.CallSubOrchestrator(orchestratorName, input, options))!;

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        this.ContinueAsNew(
            new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var input = environment.Payloads.Serialize(options.NewInput, "input of orchestrator", this.name);
        run.ContinueAsNew(new(input, options.NewVersion, options.PreserveUnprocessedEvents));
    }

    public override Guid NewGuid() => run.NewGuid();

    private static DateTime AsUtc(DateTime instant) =>
        instant.Kind == DateTimeKind.Local ? instant.ToUniversalTime() : instant;

    private Task<string?> CallActivity(TaskName name, object? input, TaskOptions? options)
    {
        Identifier.Check(name, "activity name");
        var text = environment.Payloads.Serialize(input, "input of activity", name);
        var version = options?.Version?.Version ?? run.Started.Version;
        var tags = Copy(options?.Tags);
        return options?.Retry is { } retry
            ? Retrying.CallAsync(this, retry, Call)
            : Call();

        Task<string?> Call() => run.Ask(id => new TaskScheduled(id, name, version, text, tags)).Answer.Task;
    }

    private Task<string?> CallSubOrchestrator(TaskName name, object? input, TaskOptions? options)
    {
        Identifier.Check(name, "orchestrator name");
        if (this.entities?.InCriticalSection() == true)
        {
            throw new InvalidOperationException(
                $"Sub-orchestrator '{name}' cannot be called from a critical section: it could wait for the very entities that the section "
                + "holds. Leave the section first.");
        }

        var text = environment.Payloads.Serialize(input, "input of orchestrator", name);
        var sub = options as SubOrchestrationOptions;
        if (sub?.InstanceId is { } chosen)
        {
            Identifier.CheckInstance(chosen);
        }

        var version = (sub?.Version ?? options?.Version)?.Version ?? environment.SubOrchestrationVersion;
        var tags = Copy(options?.Tags);
        return options?.Retry is { } retry
            ? Retrying.CallAsync(this, retry, Call)
            : Call();

        Task<string?> Call()
        {
            var instanceId = sub?.InstanceId ?? run.NewGuid().ToString("N");
            return run.Ask(id => new SubOrchestrationScheduled(id, instanceId, name, version, text, tags)).Answer.Task;
        }
    }

    private static Dictionary<string, string>? Copy(IDictionary<string, string>? tags) =>
        tags is { Count: > 0 } ? new(tags) : null;
}
