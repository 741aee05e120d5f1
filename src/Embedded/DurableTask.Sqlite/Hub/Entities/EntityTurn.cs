using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Replay;
using DurableTask.Sqlite.Store;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Sqlite.Hub.Entities;

/// <summary>
/// One turn of an entity: it takes messages in their order, as far as its lock lets it, and runs the operations among
/// them one after another. What came of it is written by one <see cref="EntityCommit"/>; until then nothing has
/// happened, so that a crash or a failed commit takes the turn again.
/// </summary>
internal sealed class EntityTurn
{
    /// <summary>How many operations share a commit: their callers wait for the last of them.</summary>
    public const int MostOperations = 100;

    private readonly TaskHub hub;
    private readonly RunEnvironment environment;
    private readonly EntityRow row;
    private readonly EntityStateText state;
    private readonly EntityActions actions;
    private readonly List<Message> consumed = [];
    private readonly List<(CallLink Caller, HistoryEvent Answer)> answers = [];
    private readonly List<LockRequested> grants = [];
    private int operations;
    private CallLink? holder;

    public EntityTurn(TaskHub hub, RunEnvironment environment, EntityRow row)
    {
        this.hub = hub;
        this.environment = environment;
        this.row = row;
        this.Ticks = hub.Clock.GetUtcNow().UtcTicks;
        this.holder = row.Lock;
        this.state = new EntityStateText(row.State, environment.Payloads, row.Id);
        this.actions = new EntityActions(hub, environment, EntityInstanceId.FromString(row.Id), this.Ticks);
    }

    public long Key => this.row.Key;

    public long Ticks { get; }

    public string? State => this.state.Text;

    public CallLink? Lock => this.holder;

    public EntityActions Actions => this.actions;

    /// <summary>What was taken, and leaves the inbox.</summary>
    public IReadOnlyList<Message> Consumed => this.consumed;

    public IReadOnlyList<(CallLink Caller, HistoryEvent Answer)> Answers => this.answers;

    /// <summary>The lock requests that this entity has granted and passes on.</summary>
    public IReadOnlyList<LockRequested> Grants => this.grants;

    /// <summary>What waits for the lock, or for the next turn.</summary>
    public List<Message> Held { get; } = [];

    /// <summary>Whether another turn is due because this one had enough.</summary>
    public bool GoesOn => this.operations >= MostOperations;

    public async Task RunAsync(IEnumerable<Message> messages)
    {
        await using var scope = this.environment.Scopes.CreateAsyncScope();
        var entity = this.Find(scope.ServiceProvider);
        var rest = new Queue<Message>(messages);
        while (rest.TryDequeue(out var message))
        {
            if (this.GoesOn || !this.Admits(message.Event))
            {
                this.Held.Add(message);
                continue;
            }

            this.consumed.Add(message);
            await this.TakeAsync(message.Event, entity);
            if (message.Event is LockReleased && this.Held.Count > 0)
            {
                // What has waited for this comes before what came after it.
                rest = new([.. this.Held, .. rest]);
                this.Held.Clear();
            }
        }
    }

    /// <summary>While an entity is locked, it hears its holder only.</summary>
    private bool Admits(HistoryEvent message) => message switch
    {
        LockReleased => true,
        OperationRequested operation => this.holder is null || IsSame(operation.Caller, this.holder),
        _ => this.holder is null,
    };

    // The calls of a critical section come from the execution that holds the lock, whichever call of it.
    private static bool IsSame(CallLink? caller, CallLink holder) =>
        caller?.Key == holder.Key && caller.Execution == holder.Execution;

    private async Task TakeAsync(HistoryEvent message, Func<ITaskEntity> entity)
    {
        switch (message)
        {
            case OperationRequested operation:
                this.operations++;
                await this.OperateAsync(operation, entity);
                break;
            case LockRequested request:
                this.holder = request.Owner;
                this.grants.Add(request);
                break;
            case LockReleased release when this.holder == release.Owner:
                this.holder = null;
                break;
        }
    }

    private async Task OperateAsync(OperationRequested request, Func<ITaskEntity> entity)
    {
        var before = (this.state.Text, Mark: this.actions.Mark());
        try
        {
            var operation = new EntityOperation(request, this.actions, this.state, this.environment.Payloads);
            var output = await entity().RunAsync(operation);
            if (request.Caller is { } caller)
            {
                var text = this.environment.Payloads.Serialize(output, "output of operation", request.Operation);
                this.answers.Add((caller, new TaskCompleted(caller.TaskId, text)));
            }
        }
        catch (Exception exception)
        {
            this.state.Text = before.Text;
            this.actions.ReturnTo(before.Mark);
            var failure = this.environment.Failures.Describe(exception);
            if (request.Caller is { } caller)
            {
                this.answers.Add((caller, new TaskFailed(caller.TaskId, failure)));
            }
            else
            {
                HubLog.SignalFailed(this.hub.Logger, request.Operation, this.row.Id, failure.ToString());
            }
        }
    }

    // Made when the first operation needs it: locks and releases need no code.
    private Func<ITaskEntity> Find(IServiceProvider services)
    {
        ITaskEntity? made = null;
        return () => made ??= this.environment.Tasks.Entity(this.actions.Id.Name, services);
    }
}
