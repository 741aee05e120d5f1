using System;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using DurableTask.Sqlite.History;

namespace DurableTask.Sqlite.Tracing;

/// <summary>
/// Where an execution stands in its trace. The ids of its spans follow from what history has anyway: a span that is told
/// of after a restart has the id that its children were given before.
/// </summary>
internal sealed class ExecutionTrace
{
    private readonly string seed;

    private ExecutionTrace(ActivityContext parent, string seed)
    {
        this.seed = seed;
        this.Parent = parent;
        this.Own = this.Context("orchestration");
    }

    /// <summary>The span that started the execution.</summary>
    public ActivityContext Parent { get; }

    /// <summary>The execution's own span.</summary>
    public ActivityContext Own { get; }

    /// <returns><see langword="null"/> if the execution was started outside any trace.</returns>
    public static ExecutionTrace? Of(ExecutionStarted started, string instanceId) =>
        started.Trace is { } link && ActivityContext.TryParse(link.Parent, link.State, isRemote: true, out var parent)
            ? new(parent, $"{link.Parent}|{instanceId}|{started.ScheduledTicks}|{started.Execution}")
            : null;

    /// <summary>The span of the trace that the caller is in, if there is any and somebody listens.</summary>
    public static TraceLink? LinkToCurrent() =>
        Telemetry.Spans.HasListeners() && Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } current
            ? new(id, current.TraceStateString)
            : null;

    /// <summary>The span of a call that the execution makes.</summary>
    public ActivityContext OfCall(int taskId) => this.Context($"call {taskId}");

    /// <summary>A sub-orchestration's link to the call that starts it.</summary>
    public TraceLink LinkToCall(int taskId)
    {
        var call = this.OfCall(taskId);
        return new($"00-{call.TraceId}-{call.SpanId}-{(int)call.TraceFlags:x2}", call.TraceState);
    }

    private ActivityContext Context(string what)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{this.seed}|{what}"), hash);
        return new(
            this.Parent.TraceId,
            ActivitySpanId.CreateFromBytes(hash[..8]),
            this.Parent.TraceFlags,
            this.Parent.TraceState,
            isRemote: true);
    }
}
