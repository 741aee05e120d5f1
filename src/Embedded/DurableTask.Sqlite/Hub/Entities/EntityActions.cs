using System.Collections.Generic;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Hub.Clients;
using DurableTask.Sqlite.Replay;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace DurableTask.Sqlite.Hub.Entities;

/// <summary>What an entity's operations ask of others. It leaves with the turn's commit; that of a failed operation never.</summary>
internal sealed class EntityActions(TaskHub hub, RunEnvironment environment, EntityInstanceId id, long ticks)
    : TaskEntityContext
{
    private readonly List<(string EntityId, OperationRequested Signal)> signals = [];
    private readonly List<InstanceCreation> starts = [];

    public override EntityInstanceId Id => id;

    public IReadOnlyList<(string EntityId, OperationRequested Signal)> Signals => this.signals;

    public IReadOnlyList<InstanceCreation> Starts => this.starts;

    public (int Signals, int Starts) Mark() => (this.signals.Count, this.starts.Count);

    /// <summary>Takes back what was asked for since a mark.</summary>
    public void ReturnTo((int Signals, int Starts) mark)
    {
        this.signals.RemoveRange(mark.Signals, this.signals.Count - mark.Signals);
        this.starts.RemoveRange(mark.Starts, this.starts.Count - mark.Starts);
    }

    public override void SignalEntity(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null)
    {
        Identifier.CheckEntity(id);
        Identifier.Check(operationName, "operation name");
        var text = environment.Payloads.Serialize(input, "input of operation", operationName);
        this.signals.Add((id.ToString(), new(operationName, text, null, options?.SignalTime?.UtcTicks ?? 0)));
    }

    public override string ScheduleNewOrchestration(
        TaskName name, object? input = null, StartOrchestrationOptions? options = null)
    {
        var text = environment.Payloads.Serialize(input, "input of orchestrator", name);
        var (instanceId, started) = NewExecution.Of(name, text, options, environment.SubOrchestrationVersion, ticks);
        this.starts.Add(new(hub, instanceId, started, DedupeStatuses.Bits(options?.DedupeStatuses)));
        return instanceId;
    }
}
