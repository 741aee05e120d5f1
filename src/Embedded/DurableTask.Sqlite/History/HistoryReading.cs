using System;
using System.Collections.Generic;
using System.Linq;

namespace DurableTask.Sqlite.History;

/// <summary>Shows history as entries that people and tools can read.</summary>
internal static class HistoryReading
{
    public static List<HistoryEntry> Read(IEnumerable<HistoryTurn> history)
    {
        var entries = new List<HistoryEntry>();
        foreach (var turn in history)
        {
            var at = Instant(turn.Events.OfType<TurnStarted>().FirstOrDefault()?.Ticks ?? turn.Events.OfType<ExecutionStarted>().FirstOrDefault()?.ScheduledTicks ?? 0);
            entries.AddRange(turn.Events.Select(item => Entry(item) with { Turn = turn.Number, At = at }));
        }

        return entries;
    }

    private static HistoryEntry Entry(HistoryEvent item) => item switch
    {
        TurnStarted => Of("OrchestratorStarted"),
        ExecutionStarted e => Of("ExecutionStarted") with
        {
            Name = e.Name,
            InstanceId = e.Parent?.InstanceId,
            Payload = e.Input,
            DueAt = Instant(e.StartTicks),
        },
        TaskScheduled e => Of("TaskScheduled", e.Id) with { Name = e.Name, Payload = e.Input },
        TaskCompleted e => Of("TaskCompleted", e.Id) with { Payload = e.Result },
        TaskFailed e => Of("TaskFailed", e.Id) with { Failure = e.Failure },
        TimerCreated e => Of("TimerCreated", e.Id) with { DueAt = Instant(e.DueTicks) },
        TimerFired e => Of("TimerFired", e.Id),
        SubOrchestrationScheduled e => Of("SubOrchestrationInstanceCreated", e.Id) with
        {
            Name = e.Name,
            InstanceId = e.InstanceId,
            Payload = e.Input,
        },
        SubOrchestrationCompleted e => Of("SubOrchestrationInstanceCompleted", e.Id) with { Payload = e.Result },
        SubOrchestrationFailed e => Of("SubOrchestrationInstanceFailed", e.Id) with { Failure = e.Failure },
        EventSent e => Of("EventSent", e.Id) with { Name = e.Name, InstanceId = e.InstanceId, Payload = e.Payload },
        EventRaised e => Of("EventRaised") with { Name = e.Name, Payload = e.Payload },
        ExecutionSuspended e => Of("ExecutionSuspended") with { Payload = e.Reason },
        ExecutionResumed e => Of("ExecutionResumed") with { Payload = e.Reason },
        ExecutionTerminated e => Of("ExecutionTerminated") with { Payload = e.Output },
        ExecutionCompleted e => Of("ExecutionCompleted") with { Name = e.Status.ToString() },
        ExecutionRewound e => Of("ExecutionRewound") with { Payload = e.Reason },
        EntityCalled e => Of("EntityCalled", e.Id) with { Name = e.Operation, InstanceId = e.EntityId, Payload = e.Input },
        EntitySignaled e => Of("EntitySignaled", e.Id) with
        {
            Name = e.Operation,
            InstanceId = e.EntityId,
            Payload = e.Input,
            DueAt = Instant(e.DueTicks),
        },
        EntitiesLocked e => Of("EntityLockRequested", e.Id) with { InstanceId = string.Join(' ', e.EntityIds) },
        EntitiesReleased e => Of("EntityLockReleased", e.Id) with { InstanceId = string.Join(' ', e.EntityIds) },
        _ => Of(item.GetType().Name),
    };

    private static HistoryEntry Of(string kind, int? id = null) => new() { Turn = 0, Kind = kind, TaskId = id };

    private static DateTimeOffset? Instant(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
}
