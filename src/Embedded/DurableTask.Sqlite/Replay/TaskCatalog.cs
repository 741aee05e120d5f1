using System;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;

namespace DurableTask.Sqlite.Replay;

/// <summary>Finds a worker's tasks, by version where its factory knows versions.</summary>
internal sealed class TaskCatalog(IDurableTaskFactory factory)
{
    public ITaskOrchestrator Orchestrator(TaskKey key, IServiceProvider services)
    {
        ITaskOrchestrator? found;
        _ = factory is IVersionedTaskFactory versioned
            ? versioned.TryCreateOrchestrator(key, services, out found)
            : factory.TryCreateOrchestrator(key.Name, services, out found);
        return found ?? throw MissingTaskException.Orchestrator(key);
    }

    public ITaskActivity Activity(TaskKey key, IServiceProvider services)
    {
        ITaskActivity? found;
        _ = factory is IVersionedTaskFactory versioned
            ? versioned.TryCreateActivity(key, services, out found)
            : factory.TryCreateActivity(key.Name, services, out found);
        return found ?? throw MissingTaskException.Activity(key);
    }
}
