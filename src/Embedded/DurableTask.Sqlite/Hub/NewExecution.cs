using System;
using DurableTask.Sqlite.History;
using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Hub;

/// <summary>The first execution of a new instance, as its caller wants it.</summary>
internal static class NewExecution
{
    /// <returns>The instance's id, made up if none was chosen, and the head of its history.</returns>
    public static (string InstanceId, ExecutionStarted Started) Of(
        TaskName name, string? input, StartOrchestrationOptions? options, string defaultVersion, long ticks)
    {
        Identifier.Check(name, "orchestrator name");
        var instanceId = options?.InstanceId ?? MakeUpId(new DateTimeOffset(ticks, TimeSpan.Zero));
        Identifier.CheckInstance(instanceId);
        var startAt = options?.StartAt?.UtcTicks ?? 0;
        return (instanceId, new ExecutionStarted(
            name,
            options?.Version?.Version ?? defaultVersion,
            input,
            1,
            ticks,
            startAt > ticks ? startAt : 0,
            null,
            options?.Tags is { Count: > 0 } tags ? tags : null));
    }

    /// <summary>Ids that are made one after another lie side by side in the index: random ones would each touch a page of their own.</summary>
    public static string MakeUpId(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");
}
