using System;
using System.Diagnostics;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Hub.Workers;

namespace DurableTask.Sqlite.Tracing;

/// <summary>The spans that are open while something runs: a client's request, an activity. They are current meanwhile.</summary>
internal static class CallerSpans
{
    /// <summary>A client's start of an instance, which goes into the instance's trace.</summary>
    public static TimedSpan? Create(string instanceId, ref ExecutionStarted started, TimeProvider clock)
    {
        if (!Telemetry.Spans.HasListeners())
        {
            return null;
        }

        var span = TimedSpan.Start(
            SpanName.Of("create_orchestration", started.Name, started.Version), ActivityKind.Producer, default, clock)
            ?.Tag(SpanTags.Type, "orchestration").Tag(SpanTags.Name, started.Name).Tag(SpanTags.InstanceId, instanceId)
            .TagVersion(started.Version);
        started = started with { Trace = ExecutionTrace.LinkToCurrent() };
        return span;
    }

    /// <summary>A client's event to an instance.</summary>
    public static TimedSpan? RaiseEvent(string instanceId, string eventName, TimeProvider clock) =>
        Telemetry.Spans.HasListeners()
            ? TimedSpan.Start(SpanName.Of("orchestration_event", eventName), ActivityKind.Producer, default, clock)
                ?.Tag(SpanTags.Type, "event").Tag(SpanTags.Name, eventName).Tag(SpanTags.EventTarget, instanceId)
            : null;

    /// <summary>An activity that runs.</summary>
    public static TimedSpan? Run(ActivityCall call, TimeProvider clock) =>
        call.Trace == default || !Telemetry.Spans.HasListeners()
            ? null
            : TimedSpan.Start(
                SpanName.Of("activity", call.Task.Name, call.Task.Version), ActivityKind.Server, call.Trace, clock)
                ?.Tag(SpanTags.Type, "activity").Tag(SpanTags.Name, call.Task.Name)
                .Tag(SpanTags.InstanceId, call.InstanceId).Tag(SpanTags.TaskId, call.Task.Id).TagVersion(call.Task.Version);
}
