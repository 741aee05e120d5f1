using System;
using System.Threading.Tasks;

namespace Microsoft.DurableTask.Entities;

/// <summary>An entity with a typed state.</summary>
/// <typeparam name="TState">The state.</typeparam>
public abstract class TaskEntity<TState> : ITaskEntity
{
    /// <summary>For derived classes.</summary>
    protected TaskEntity()
    {
    }

    /// <summary>Whether operations may go to methods of the state as well.</summary>
    protected virtual bool AllowStateDispatch => false;

    /// <summary>The state; it is stored after the operation.</summary>
    protected TState State { get; set; } = default!;

    /// <summary>The entity's door to the outside, during an operation.</summary>
    protected TaskEntityContext Context { get; private set; } = null!;

    /// <inheritdoc/>
    public ValueTask<object?> RunAsync(TaskEntityOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        this.Context = operation.Context;
        throw new NotSupportedException(
            $"Operation '{operation.Name}' was not run: the SQLite engine does not run entities yet.");
    }

    /// <summary>The state of an entity that has none.</summary>
    /// <param name="entityOperation">The first operation.</param>
    /// <returns>The state.</returns>
    protected virtual TState InitializeState(TaskEntityOperation entityOperation) =>
        Activator.CreateInstance<TState>();
}
