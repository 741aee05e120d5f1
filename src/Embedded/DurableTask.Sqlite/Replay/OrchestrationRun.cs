using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Tracing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Sqlite.Replay;

/// <summary>
/// One execution of an orchestrator, held between its turns. It knows events only: the same events, in the same turns,
/// give the same decisions, whether they come from history or just happened. It is used by one thread at a time.
/// </summary>
internal sealed class OrchestrationRun
{
    // What the state machines, tables and wrappers of a small orchestration take, roughly.
    private const int BaseBytes = 2048;

    private readonly RunEnvironment environment;
    private readonly TurnPump pump;
    private readonly ExternalEvents events = new();
    private readonly List<EventRaised> carried = [];
    private readonly AsyncServiceScope scope;
    private readonly OrchestrationContext context;
    private List<Decision> decisions = [];
    private NextExecution? next;
    private int nextId;
    private int guids;
    private bool hasStarted;
    private volatile bool awaitedForeignTask;

    /// <param name="environment">What every run shares.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="head">Turn 0: the start, and events that an earlier execution left.</param>
    /// <param name="foreignContinuation">Called, on any thread, when a task that is not durable wants to go on.</param>
    public OrchestrationRun(
        RunEnvironment environment, string instanceId, HistoryTurn head, Action<OrchestrationRun> foreignContinuation)
    {
        this.environment = environment;
        this.InstanceId = instanceId;
        this.Started = (ExecutionStarted)head.Events[0];
        this.carried.AddRange(head.Events.Skip(1).Cast<EventRaised>());

        // Its time goes on where the execution before it stopped, though the clock may have been set back.
        this.NowTicks = this.Started.ScheduledTicks;
        this.Bytes = BaseBytes + head.Bytes;
        this.Trace = ExecutionTrace.Of(this.Started, instanceId);
        this.Calls = new OpenCalls(keepsClosed: this.Trace is not null);
        this.pump = new TurnPump(() =>
        {
            this.awaitedForeignTask = true;
            foreignContinuation(this);
        });
        this.scope = environment.Scopes.CreateAsyncScope();
        this.context = new OrchestrationContext(this, environment);
    }

    public string InstanceId { get; }

    public ExecutionStarted Started { get; }

    /// <summary>Where the execution stands in its trace, if it is in any.</summary>
    public ExecutionTrace? Trace { get; }

    /// <summary>What was asked for and has no answer; closed calls are kept for an execution in a trace.</summary>
    public OpenCalls Calls { get; }

    /// <summary>The time of the first turn in which the code ran.</summary>
    public long StartedTicks { get; private set; }

    /// <summary>The number of the last turn.</summary>
    public int Turn { get; private set; }

    public long NowTicks { get; private set; }

    /// <summary>About how much memory the run holds.</summary>
    public long Bytes { get; set; }

    public bool IsReplaying { get; private set; }

    /// <summary>Whether the run stopped short of its history: what it has open is not known.</summary>
    public bool WasReplayGivenUp { get; private set; }

    public RunEnd? End { get; private set; }

    public NextExecution? Next => this.End?.Status == OrchestrationRuntimeStatus.ContinuedAsNew ? this.next : null;

    /// <summary>Whether the code has run at all.</summary>
    public bool HasStarted => this.hasStarted;

    /// <summary>Whether a task that is not durable wanted to go on: the run cannot be repeated.</summary>
    public bool AwaitsForeignTask => this.awaitedForeignTask;

    /// <summary>Whether entities may be locked for this execution.</summary>
    public bool HasAskedForLocks { get; private set; }

    /// <summary>Whether the last turn set the custom status.</summary>
    public bool SetsCustomStatus { get; private set; }

    public string? CustomStatus { get; private set; }

    /// <summary>What the last turn decided, in order.</summary>
    public IReadOnlyList<Decision> Decisions => this.decisions;

    /// <summary>The events that nobody has taken, in the order in which they came.</summary>
    public IEnumerable<EventRaised> UntakenEvents => this.hasStarted ? this.events.Untaken : this.carried;

    private string Who => $"Orchestration '{this.InstanceId}' ({this.Started.Name})";

    /// <summary>Takes a recorded turn again, and throws if the code does not decide what history holds.</summary>
    public void Replay(HistoryTurn turn)
    {
        if (this.End is not null)
        {
            throw DeterminismGuard.FinishedEarly(this.Who, this.Turn);
        }

        this.IsReplaying = true;
        this.Turn = turn.Number;
        this.Bytes += turn.Bytes;
        if (turn.Events.OfType<TurnStarted>().FirstOrDefault() is not { } started)
        {
            return;
        }

        this.Take(started.Ticks, turn.Events);
        var recorded = turn.Events.OfType<Decision>().ToList();
        DeterminismGuard.Check(this.Who, turn.Number, recorded, this.decisions);
        recorded.ForEach(this.Calls.Confirm);
    }

    /// <summary>Ends the replay: what follows happens for the first time.</summary>
    public void EndReplay()
    {
        if (this.End is not null)
        {
            throw DeterminismGuard.FinishedEarly(this.Who, this.Turn);
        }

        this.IsReplaying = false;
        this.StartTurn();
    }

    /// <summary>Gives the replay up; the next turn comes after the last one recorded.</summary>
    public void StopReplay(int lastTurn)
    {
        this.IsReplaying = false;
        this.WasReplayGivenUp = true;
        this.Turn = lastTurn;
        this.StartTurn();
    }

    /// <summary>Counts a turn in which the code does not run.</summary>
    public void SkipTurn()
    {
        this.Turn++;
        this.StartTurn();
    }

    /// <summary>Takes a new turn.</summary>
    public void TakeTurn(long ticks, IReadOnlyList<HistoryEvent> incoming)
    {
        this.Turn++;
        this.Take(ticks, incoming);
    }

    /// <summary>Ends the execution from outside the code.</summary>
    public void Abort(RunEnd end) => this.End = end;

    /// <summary>Lets go of the run. Its code is never resumed.</summary>
    public void Discard()
    {
        // Scoped services of an orchestrator are disposed like those of a request; nobody waits for them.
        _ = this.scope.DisposeAsync().AsTask();
    }

    /// <summary>Records a decision that will be answered. The code waits for the answer.</summary>
    public OpenCall Ask(Func<int, Decision> decide)
    {
        this.EnsureInTurn();
        var decision = decide(this.nextId++);
        this.decisions.Add(decision);
        var call = new OpenCall(decision) { AskedTicks = this.NowTicks };
        this.Calls.Add(call);
        this.HasAskedForLocks |= decision is EntitiesLocked;
        return call;
    }

    /// <summary>Records a decision that has no answer.</summary>
    public void Tell(Func<int, Decision> decide)
    {
        this.EnsureInTurn();
        this.decisions.Add(decide(this.nextId++));
    }

    public Task SetTimer(long dueTicks, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellation);
        }

        var call = this.Ask(id => new TimerCreated(id, dueTicks));
        if (cancellation.CanBeCanceled)
        {
            call.Cancellation = cancellation.Register(() => this.CancelTimer(call, cancellation));
        }

        return call.Answer.Task;
    }

    public async Task<string?> WaitForEvent(string name, CancellationToken cancellation)
    {
        this.EnsureInTurn();
        if (this.events.TryTake(name, out var payload))
        {
            return payload;
        }

        cancellation.ThrowIfCancellationRequested();
        var wait = this.events.Wait(name);
        using var registration = cancellation.Register(() =>
        {
            if (this.IsInTurnOrReport() && this.events.TryForget(name, wait))
            {
                wait.SetCanceled(cancellation);
            }
        });
        return await wait.Task;
    }

    public Guid NewGuid()
    {
        this.EnsureInTurn();
        return DeterministicGuid.Of(
            this.InstanceId, this.Started.ScheduledTicks, this.Started.Execution, this.guids++);
    }

    public void SetCustomStatus(string? status)
    {
        this.EnsureInTurn();
        this.CustomStatus = status;
        this.SetsCustomStatus = true;
    }

    public void ContinueAsNew(NextExecution next)
    {
        this.EnsureInTurn();
        this.next = next;
    }

    public void EnsureInTurn()
    {
        if (!this.pump.IsInTurn)
        {
            throw new InvalidOperationException(
                $"{this.Who} used its context outside its turn. Call the context from the orchestrator's own code only, "
                + "never from Task.Run, from another thread or after ConfigureAwait(false).");
        }
    }

    private void StartTurn()
    {
        this.decisions = [];
        this.SetsCustomStatus = false;
        this.Calls.StartTurn(this.nextId);
    }

    private void Take(long ticks, IReadOnlyList<HistoryEvent> incoming)
    {
        this.StartTurn();
        this.NowTicks = Math.Max(this.NowTicks, ticks);
        if (!this.hasStarted)
        {
            this.hasStarted = true;
            this.StartedTicks = this.NowTicks;
            this.pump.Run(static run => _ = run.RunCodeAsync(), this);
            foreach (var item in this.carried)
            {
                this.Apply(item);
            }

            this.carried.Clear();
        }

        foreach (var item in incoming)
        {
            this.Apply(item);
        }

        if (this.awaitedForeignTask || (this.End is null && !this.Calls.Any && !this.events.HasWaits))
        {
            throw DeterminismGuard.ForeignTask(this.Who);
        }
    }

    private void Apply(HistoryEvent item)
    {
        if (this.End is null)
        {
            this.pump.Run(this.Answer, item);
        }
        else if (item is EventRaised raised)
        {
            this.events.Keep(raised);
        }
    }

    private void Answer(HistoryEvent item)
    {
        if (item is EventRaised raised)
        {
            this.events.Raise(raised);
        }
        else
        {
            this.Calls.Answer(item);
        }
    }

    private void CancelTimer(OpenCall call, CancellationToken cancellation)
    {
        if (this.IsInTurnOrReport() && this.Calls.Close(call.Decision.Id) is not null)
        {
            call.Answer.SetCanceled(cancellation);
        }
    }

    private bool IsInTurnOrReport()
    {
        if (this.pump.IsInTurn)
        {
            return true;
        }

        // A token that is cancelled from elsewhere is as little repeatable as a foreign task.
        this.pump.Post(static _ => { }, null);
        return false;
    }

    private async Task RunCodeAsync()
    {
        try
        {
            var key = new TaskKey(this.Started.Name, this.Started.Version);
            var orchestrator = this.environment.Tasks.Orchestrator(key, this.scope.ServiceProvider);
            var input = this.environment.Payloads.Deserialize(this.Started.Input, orchestrator.InputType);
            var output = await orchestrator.RunAsync(this.context, input);
            this.End = this.next is null
                ? new(
                    OrchestrationRuntimeStatus.Completed,
                    this.environment.Payloads.Serialize(output, "output of orchestrator", this.Started.Name))
                : new(OrchestrationRuntimeStatus.ContinuedAsNew);
        }
        catch (Exception exception)
        {
            this.End = RunEnd.Failed(this.environment.Failures.Describe(exception));
        }
    }
}
