using System;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
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

    /// <param name="name">The entity's name.</param>
    /// <param name="services">Where it finds what it needs.</param>
    public ITaskEntity Entity(string name, IServiceProvider services) =>
        factory is IDurableTaskFactory2 newer && newer.TryCreateEntity(name, services, out var found)
            ? found
            : throw MissingTaskException.Entity(name);
}
