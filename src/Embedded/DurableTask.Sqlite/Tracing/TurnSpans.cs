using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Hub;
using DurableTask.Sqlite.Hub.Turns;
using DurableTask.Sqlite.Replay;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Tracing;

/// <summary>
/// The spans that end with a turn: calls and timers whose answers it took in, events that it sent, and the execution if
/// that has ended. They are told of when the turn is on disk, so that each is told of once, replayed or not.
/// </summary>
internal sealed class TurnSpans
{
    private readonly List<PastSpan> spans = [];
    private readonly OrchestrationRun run;
    private readonly ExecutionTrace trace;
    private readonly long ticks;

    private TurnSpans(OrchestrationRun run, ExecutionTrace trace, TurnRecord record)
    {
        this.run = run;
        this.trace = trace;
        this.ticks = record.Ticks;
        foreach (var call in run.Calls.Closed)
        {
            this.Add(call);
        }

        foreach (var sent in record.Decides ? run.Decisions.OfType<EventSent>() : [])
        {
            this.Add(sent);
        }

        if (run.End is { } end)
        {
            this.Add(end);
        }
    }

    /// <returns><see langword="null"/> if the execution is in no trace, or nobody listens.</returns>
    public static TurnSpans? Of(OrchestrationRun run, TurnRecord record) =>
        run.Trace is { } trace && Telemetry.Spans.HasListeners() ? new(run, trace, record) : null;

    public void Emit(ILogger logger)
    {
        try
        {
            this.spans.ForEach(span => span.Emit());
        }
        catch (Exception exception)
        {
            // Whoever listens has failed; the turn must end all the same.
            HubLog.NotTraced(logger, exception, this.run.InstanceId);
        }
    }

    private void Add(OpenCall call)
    {
        switch (call.Decision)
        {
            case TaskScheduled task:
                this.AddCall("activity", task.Name, task.Version, call, (SpanTags.TaskId, task.Id));
                break;
            case SubOrchestrationScheduled sub:
                this.AddCall("orchestration", sub.Name, sub.Version, call);
                break;
            case TimerCreated timer when call.Answer.Task.IsCompletedSuccessfully:
                this.spans.Add(new(
                    SpanName.OfTimer(this.run.Started.Name), ActivityKind.Internal, this.trace.Own, call.AskedTicks, this.ticks)
                {
                    Tags =
                    [
                        (SpanTags.Type, "timer"),
                        (SpanTags.Name, this.run.Started.Name),
                        (SpanTags.InstanceId, this.run.InstanceId),
                        (SpanTags.FireAt, new DateTime(timer.DueTicks, DateTimeKind.Utc).ToString("o", CultureInfo.InvariantCulture)),
                        (SpanTags.TaskId, timer.Id),
                    ],
                });
                break;
        }
    }

    private void AddCall(
        string type, string name, string version, OpenCall call, params ReadOnlySpan<(string Key, object? Value)> more)
    {
        var failure = call.Answer.Task.Exception?.InnerException as TaskFailedException;
        this.spans.Add(new(
            SpanName.Of(type, name, version), ActivityKind.Client, this.trace.Own, call.AskedTicks, this.ticks)
        {
            Id = this.trace.OfCall(call.Decision.Id).SpanId,
            Error = failure?.FailureDetails.ErrorMessage,
            Tags =
            [
                (SpanTags.Type, type),
                (SpanTags.Name, name),
                (SpanTags.InstanceId, this.run.InstanceId),
                .. more,
                (SpanTags.Version, version.Length == 0 ? null : version),
            ],
        });
    }

    private void Add(EventSent sent) => this.spans.Add(new(
        SpanName.Of("orchestration_event", sent.Name), ActivityKind.Producer, this.trace.Own, this.ticks, this.ticks)
    {
        Tags =
        [
            (SpanTags.Type, "event"),
            (SpanTags.Name, sent.Name),
            (SpanTags.InstanceId, this.run.InstanceId),
            (SpanTags.EventTarget, sent.InstanceId),
        ],
    });

    private void Add(RunEnd end)
    {
        var started = this.run.Started;
        this.spans.Add(new(
            SpanName.Of("orchestration", started.Name, started.Version),
            ActivityKind.Server,
            this.trace.Parent,
            this.run.HasStarted ? this.run.StartedTicks : this.ticks,
            this.ticks)
        {
            Id = this.trace.Own.SpanId,
            Error = end.Status == OrchestrationRuntimeStatus.Failed ? end.Failure!.ErrorMessage : null,
            Tags =
            [
                (SpanTags.Type, "orchestration"),
                (SpanTags.Name, started.Name),
                (SpanTags.InstanceId, this.run.InstanceId),
                (SpanTags.Version, started.Version.Length == 0 ? null : started.Version),
                (SpanTags.Status, end.Status.ToString()),
            ],
        });
    }
}
