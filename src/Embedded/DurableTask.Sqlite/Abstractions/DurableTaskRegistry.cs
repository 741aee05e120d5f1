using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask;

/// <summary>The orchestrators, activities and entities of a worker, by name and version. No two may share both.</summary>
public sealed partial class DurableTaskRegistry
{
    private readonly Dictionary<TaskKey, Func<IServiceProvider, ITaskOrchestrator>> orchestrators = [];
    private readonly Dictionary<TaskKey, Func<IServiceProvider, ITaskActivity>> activities = [];
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskEntity>> entities = [];

    /// <summary>Makes an empty registry.</summary>
    public DurableTaskRegistry()
    {
    }

    /// <summary>The orchestrators, versions left aside.</summary>
    /// <returns>Names and factories.</returns>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskOrchestrator>>> GetOrchestrators() =>
        this.orchestrators.Select(entry => KeyValuePair.Create(entry.Key.Name, entry.Value));

    /// <summary>The activities, versions left aside.</summary>
    /// <returns>Names and factories.</returns>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskActivity>>> GetActivities() =>
        this.activities.Select(entry => KeyValuePair.Create(entry.Key.Name, entry.Value));

    /// <summary>The entities.</summary>
    /// <returns>Names and factories.</returns>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskEntity>>> GetEntities() => this.entities;

    internal IReadOnlyDictionary<TaskKey, Func<IServiceProvider, ITaskOrchestrator>> Orchestrators =>
        this.orchestrators;

    internal IReadOnlyDictionary<TaskKey, Func<IServiceProvider, ITaskActivity>> Activities => this.activities;

    private static TaskKey KeyOf(Type type)
    {
        var attribute = type.GetCustomAttribute<DurableTaskAttribute>();
        return attribute is null
            ? new(new TaskName(type.Name), default)
            : new(attribute.Name == default ? new TaskName(type.Name) : attribute.Name, attribute.Version);
    }

    private static Type Concrete<T>(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.IsAssignableTo(typeof(T)) && !type.IsAbstract && !type.IsInterface
            ? type
            : throw new ArgumentException($"{type} must be a class that implements {typeof(T)}.", nameof(type));
    }

    private DurableTaskRegistry Add<TKey, T>(
        Dictionary<TKey, Func<IServiceProvider, T>> tasks, string kind, TKey key, Func<IServiceProvider, T> factory)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (key.ToString() is null or "")
        {
            throw new ArgumentException($"An {kind} needs a name, but none was given.", "name");
        }

        if (!tasks.TryAdd(key, factory))
        {
            throw new ArgumentException(
                $"An {kind} named '{key}' is registered already. Give one of the two another name.", "name");
        }

        return this;
    }
}
