using System;
using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Replay;

/// <summary>An instance asks for a task that the worker does not have.</summary>
/// <param name="kind">The error type that callers see.</param>
internal sealed class MissingTaskException(string kind, string message) : Exception(message)
{
    public string Kind => kind;

    public static MissingTaskException Orchestrator(TaskKey task) => new(
        "OrchestratorTaskNotFound",
        $"No orchestrator named '{task}' is registered with this worker. Register it with AddTasks, or correct the name.");

    public static MissingTaskException Activity(TaskKey task) => new(
        "ActivityTaskNotFound",
        $"No activity named '{task}' is registered with this worker. Register it with AddTasks, or correct the name.");

    public static MissingTaskException Entity(string name) => new(
        "EntityTaskNotFound",
        $"No entity named '{name}' is registered with this worker. Register it with AddTasks, or correct the name.");
}
