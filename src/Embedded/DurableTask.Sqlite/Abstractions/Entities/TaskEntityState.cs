using System;

namespace Microsoft.DurableTask.Entities;

/// <summary>The stored state of an entity.</summary>
public abstract class TaskEntityState
{
    /// <summary>For derived classes.</summary>
    protected TaskEntityState()
    {
    }

    /// <summary>Whether there is a state.</summary>
    public abstract bool HasState { get; }

    /// <summary>The state.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="defaultValue">What to return if there is none.</param>
    /// <returns>The state.</returns>
    public virtual T? GetState<T>(T? defaultValue = default) =>
        this.GetState(typeof(T)) is T state ? state : defaultValue;

    /// <summary>The state.</summary>
    /// <param name="type">Its type.</param>
    /// <returns>The state, if there is one.</returns>
    public abstract object? GetState(Type type);

    /// <summary>Replaces the state.</summary>
    /// <param name="state">The new state; <see langword="null"/> deletes it.</param>
    public abstract void SetState(object? state);
}
