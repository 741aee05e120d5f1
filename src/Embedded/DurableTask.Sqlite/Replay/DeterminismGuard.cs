using System;
using System.Collections.Generic;
using System.Linq;
using DurableTask.Sqlite.History;

namespace DurableTask.Sqlite.Replay;

/// <summary>Compares what the code decides on replay with what history says it decided.</summary>
internal static class DeterminismGuard
{
    private const string Causes =
        "Either the orchestrator's code was changed since, or it depends on something that is not in its history: the "
        + "clock, random numbers, the environment, I/O or static state. Bring back the old code and give the new code "
        + "a new version, or terminate the instance.";

    /// <summary>Throws if the decisions of one turn differ from those recorded.</summary>
    public static void Check(
        string who, int turn, IReadOnlyList<Decision> recorded, IReadOnlyList<Decision> decided)
    {
        for (var i = 0; i < recorded.Count || i < decided.Count; i++)
        {
            var expected = i < recorded.Count ? recorded[i] : null;
            var found = i < decided.Count ? decided[i] : null;
            if (expected is null || found is null || !IsSame(expected, found))
            {
                throw new NonDeterminismException(
                    $"{who} cannot be replayed: as decision {i + 1} of turn {turn}, history holds {Describe(expected)}, "
                    + $"but the code now asks for {Describe(found)}. {Causes}");
            }
        }
    }

    public static NonDeterminismException FinishedEarly(string who, int turn) => new(
        $"{who} cannot be replayed: after turn {turn}, history says that it still waits, but the code now finishes. {Causes}");

    public static NonDeterminismException ForeignTask(string who) => new(
        $"{who} awaited a task that did not come from its context, such as Task.Delay, Task.Run, an HTTP call or anything "
        + "with ConfigureAwait(false). It cannot be replayed. Use the context's timers and events, and put other work "
        + "into an activity.");

    private static bool IsSame(Decision expected, Decision found) => (expected, found) switch
    {
        // Inputs and due times may follow the code; which task is meant may not.
        (TaskScheduled a, TaskScheduled b) => SameName(a.Name, b.Name),
        (SubOrchestrationScheduled a, SubOrchestrationScheduled b) => SameName(a.Name, b.Name),
        (EventSent a, EventSent b) => a.InstanceId == b.InstanceId && SameName(a.Name, b.Name),
        (TimerCreated, TimerCreated) => true,
        (EntityCalled a, EntityCalled b) => a.EntityId == b.EntityId && SameName(a.Operation, b.Operation),
        (EntitySignaled a, EntitySignaled b) => a.EntityId == b.EntityId && SameName(a.Operation, b.Operation),
        (EntitiesLocked a, EntitiesLocked b) => a.EntityIds.SequenceEqual(b.EntityIds),
        (EntitiesReleased a, EntitiesReleased b) => a.LockId == b.LockId,
        _ => false,
    };

    private static bool SameName(string a, string b) =>
        string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static string Describe(Decision? decision) => decision switch
    {
        TaskScheduled e => $"a call of activity '{e.Name}' (#{e.Id})",
        SubOrchestrationScheduled e => $"a call of sub-orchestration '{e.Name}' (#{e.Id})",
        EventSent e => $"event '{e.Name}' sent to '{e.InstanceId}' (#{e.Id})",
        TimerCreated e => $"a timer (#{e.Id})",
        EntityCalled e => $"a call of '{e.Operation}' of entity '{e.EntityId}' (#{e.Id})",
        EntitySignaled e => $"a signal '{e.Operation}' to entity '{e.EntityId}' (#{e.Id})",
        EntitiesLocked e => $"locks on {string.Join(", ", e.EntityIds)} (#{e.Id})",
        EntitiesReleased e => $"the release of {string.Join(", ", e.EntityIds)} (#{e.Id})",
        _ => "nothing more",
    };
}
