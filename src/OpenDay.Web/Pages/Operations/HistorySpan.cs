using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Workflows.Ports;

namespace OpenDay.Web.Pages.Operations;

/// <summary>Something that went on for a while in an orchestration: a call, a child, a wait for a timer.</summary>
/// <param name="Kind"><c>Activity</c>, <c>Child</c>, <c>Timer</c> or <c>Event</c>, which takes no time.</param>
/// <param name="Name">What was called; empty for a timer.</param>
/// <param name="To">Null while it goes on.</param>
/// <param name="DueAt">When a timer is due.</param>
/// <param name="ChildId">The child's instance.</param>
public sealed record HistorySpan(string Kind, string Name, DateTimeOffset From, DateTimeOffset? To, bool Failed, DateTimeOffset? DueAt, string? ChildId)
{
    /// <summary>The spans of a history in the order in which they began.</summary>
    public static IReadOnlyList<HistorySpan> Of(IReadOnlyList<HistoryStep> history)
    {
        // A number may serve again for another kind of thing: ends are looked for among those of the right kind.
        var ends = history.Where(step => step.TaskId is not null).ToLookup(step => (Ends(step.Kind), step.TaskId));
        return [.. history.Where(step => step.At is not null).Select(step => Begin(step, ends)).OfType<HistorySpan>()];
    }

    private static HistorySpan? Begin(HistoryStep step, ILookup<(string? Kind, int? TaskId), HistoryStep> ends)
    {
        if (step.Kind == "EventRaised")
        {
            return new HistorySpan("Event", step.Name ?? "", step.At!.Value, step.At, false, null, null);
        }

        var kind = step.Kind switch { "TaskScheduled" => "Activity", "SubOrchestrationInstanceCreated" => "Child", "TimerCreated" => "Timer", _ => null };
        if (kind is null)
        {
            return null;
        }

        var end = ends[(kind, step.TaskId)].FirstOrDefault();
        return new HistorySpan(
            kind, step.Name ?? "", step.At!.Value, end?.At, end?.Kind.EndsWith("Failed", StringComparison.Ordinal) ?? false, step.DueAt, kind == "Child" ? step.InstanceId : null);
    }

    private static string? Ends(string kind) => kind switch
    {
        "TaskCompleted" or "TaskFailed" => "Activity",
        "SubOrchestrationInstanceCompleted" or "SubOrchestrationInstanceFailed" => "Child",
        "TimerFired" => "Timer",
        _ => null,
    };
}
