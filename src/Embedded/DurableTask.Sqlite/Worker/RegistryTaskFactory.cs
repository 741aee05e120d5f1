using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask.Worker;

/// <summary>Makes what a registry holds.</summary>
internal sealed class RegistryTaskFactory(DurableTaskRegistry registry) : IDurableTaskFactory2, IVersionedTaskFactory
{
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskEntity>> entities =
        registry.GetEntities().ToDictionary();

    public bool TryCreateActivity(
        TaskKey key, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskActivity? activity) =>
        TryCreate(registry.Activities, key, serviceProvider, out activity);

    public bool TryCreateActivity(
        TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskActivity? activity) =>
        TryCreate(registry.Activities, new(name, default), serviceProvider, out activity);

    public bool TryCreateOrchestrator(
        TaskKey key, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskOrchestrator? orchestrator) =>
        TryCreate(registry.Orchestrators, key, serviceProvider, out orchestrator);

    public bool TryCreateOrchestrator(
        TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskOrchestrator? orchestrator) =>
        TryCreate(registry.Orchestrators, new(name, default), serviceProvider, out orchestrator);

    public bool TryCreateEntity(
        TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskEntity? entity)
    {
        entity = this.entities.TryGetValue(name, out var factory) ? factory(serviceProvider) : null;
        return entity is not null;
    }

    private static bool TryCreate<T>(
        IReadOnlyDictionary<TaskKey, Func<IServiceProvider, T>> tasks,
        TaskKey key,
        IServiceProvider services,
        [NotNullWhen(true)] out T? task)
        where T : class
    {
        // What is registered without a version serves every one, but only where no version of it is registered.
        task = tasks.TryGetValue(key, out var factory)
            || (tasks.TryGetValue(key with { Version = TaskVersion.Unversioned }, out factory)
                && tasks.Keys.Count(known => known.Name == key.Name) == 1)
            ? factory(services)
            : null;
        return task is not null;
    }
}
