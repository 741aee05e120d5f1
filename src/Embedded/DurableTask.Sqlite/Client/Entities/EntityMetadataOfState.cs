using System;
using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask.Client.Entities;

/// <summary>What is known of an entity.</summary>
/// <typeparam name="TState">Its state.</typeparam>
public class EntityMetadata<TState>
{
    private readonly TState state;

    /// <summary>Makes metadata without the state.</summary>
    /// <param name="id">The entity.</param>
    public EntityMetadata(EntityInstanceId id)
        : this(id, default!, false)
    {
    }

    /// <summary>Makes metadata with the state.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="state">The state.</param>
    public EntityMetadata(EntityInstanceId id, TState state)
        : this(id, state, state is not null)
    {
    }

    private protected EntityMetadata(EntityInstanceId id, TState state, bool includesState)
    {
        this.Id = id;
        this.state = state;
        this.IncludesState = includesState;
    }

    /// <summary>The entity.</summary>
    public EntityInstanceId Id { get; }

    /// <summary>When its state last changed.</summary>
    public DateTimeOffset LastModifiedTime { get; init; }

    /// <summary>The number of messages that wait for it.</summary>
    public int BacklogQueueSize { get; init; }

    /// <summary>The orchestration that has locked it, if one has.</summary>
    public string? LockedBy { get; init; }

    /// <summary>Whether the state is here.</summary>
    public bool IncludesState { get; }

    /// <summary>The state; it throws if the state is not here.</summary>
    public TState State => this.IncludesState
        ? this.state
        : throw new InvalidOperationException($"The state of entity '{this.Id}' was not asked for, or there is none.");
}
