using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading.Tasks;
using DurableTask.Sqlite.History;
using Microsoft.DurableTask.Entities;

namespace DurableTask.Sqlite.Replay;

/// <summary>
/// What an orchestrator's code may do with entities. Locks are taken in one order everywhere, so that no two critical
/// sections can wait for each other; inside one, only its own entities may be called, one call at a time each.
/// </summary>
internal sealed class OrchestrationEntities(OrchestrationRun run, RunEnvironment environment)
    : TaskOrchestrationEntityFeature
{
    private CriticalSection? section;

    public override async Task<TResult> CallEntityAsync<TResult>(
        EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null) =>
        environment.Payloads.Deserialize<TResult>(await this.CallAsync(id, operationName, input))!;

    public override Task CallEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null) =>
        this.CallAsync(id, operationName, input);

    public override Task SignalEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null)
    {
        Identifier.CheckEntity(id);
        Identifier.Check(operationName, "operation name");
        if (this.section?.Holds(id) == true)
        {
            throw new InvalidOperationException(
                $"Entity '{id}' cannot be signalled from the critical section that holds it. Call it instead.");
        }

        var text = this.Serialize(input, operationName);
        var due = options?.SignalTime?.UtcTicks ?? 0;
        run.Tell(number => new EntitySignaled(number, id.ToString(), operationName, text, due));
        return Task.CompletedTask;
    }

    public override async Task<IAsyncDisposable> LockEntitiesAsync(IEnumerable<EntityInstanceId> entityIds)
    {
        ArgumentNullException.ThrowIfNull(entityIds);
        if (this.section is not null)
        {
            throw new InvalidOperationException(
                "A critical section cannot begin inside another one. Lock all entities at once, or leave the first section before.");
        }

        var ids = entityIds.Distinct().OrderBy(id => id.ToString(), StringComparer.Ordinal).ToList();
        if (ids.Count == 0)
        {
            throw new ArgumentException("There is nothing to lock: name at least one entity.", nameof(entityIds));
        }

        ids.ForEach(Identifier.CheckEntity);
        var request = run.Ask(number => new EntitiesLocked(number, [.. ids.Select(id => id.ToString())]));
        await request.Answer.Task;
        return this.section = new CriticalSection(this, ids, request.Decision.Id);
    }

    public override bool InCriticalSection([NotNullWhen(true)] out IReadOnlyList<EntityInstanceId>? entityIds)
    {
        entityIds = this.section?.Ids;
        return entityIds is not null;
    }

    private async Task<string?> CallAsync(EntityInstanceId id, string operationName, object? input)
    {
        Identifier.CheckEntity(id);
        Identifier.Check(operationName, "operation name");
        var text = this.Serialize(input, operationName);
        var within = this.section;
        within?.Enter(id);
        try
        {
            return await run.Ask(number => new EntityCalled(number, id.ToString(), operationName, text)).Answer.Task;
        }
        finally
        {
            within?.Leave(id);
        }
    }

    private string? Serialize(object? input, string operationName) =>
        environment.Payloads.Serialize(input, "input of operation", operationName);

    private void Release(CriticalSection ended)
    {
        if (this.section == ended)
        {
            this.section = null;
            run.Tell(number => new EntitiesReleased(number, [.. ended.Ids.Select(id => id.ToString())], ended.LockId));
        }
    }

    private sealed class CriticalSection(OrchestrationEntities owner, List<EntityInstanceId> ids, int lockId)
        : IAsyncDisposable
    {
        private readonly HashSet<EntityInstanceId> called = [];

        public IReadOnlyList<EntityInstanceId> Ids => ids;

        public int LockId => lockId;

        public bool Holds(EntityInstanceId id) => ids.Contains(id);

        public void Enter(EntityInstanceId id)
        {
            if (!this.Holds(id))
            {
                throw new InvalidOperationException(
                    $"Entity '{id}' cannot be called from a critical section that does not hold it. Lock it with the others, or call it "
                    + "outside the section.");
            }

            if (!this.called.Add(id))
            {
                throw new InvalidOperationException(
                    $"Entity '{id}' is still busy with an earlier call of this critical section. Await that call first.");
            }
        }

        public void Leave(EntityInstanceId id) => this.called.Remove(id);

        public ValueTask DisposeAsync()
        {
            owner.Release(this);
            return default;
        }
    }
}
