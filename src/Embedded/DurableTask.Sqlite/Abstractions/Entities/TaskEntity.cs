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
        this.State = operation.State.GetState(typeof(TState)) is TState kept ? kept : this.InitializeState(operation);
        if (operation.TryDispatch(this, out var result)
            || (this.AllowStateDispatch && operation.TryDispatch(this.StateToCall(operation), out result)))
        {
            return this.KeepStateAsync(operation, result);
        }

        if (string.Equals(operation.Name, "delete", StringComparison.OrdinalIgnoreCase))
        {
            operation.State.SetState(null);
            return default;
        }

        throw new NotSupportedException(
            $"Operation '{operation}' is not known: {this.GetType()} has no public method of this name.");
    }

    /// <summary>The state of an entity that has none.</summary>
    /// <param name="entityOperation">The first operation.</param>
    /// <returns>The state.</returns>
    protected virtual TState InitializeState(TaskEntityOperation entityOperation) =>
        (TState)Activator.CreateInstance(Nullable.GetUnderlyingType(typeof(TState)) ?? typeof(TState))!;

    private async ValueTask<object?> KeepStateAsync(TaskEntityOperation operation, ValueTask<object?> result)
    {
        var output = await result;
        operation.State.SetState(this.State);
        return output;
    }

    private object StateToCall(TaskEntityOperation operation) => this.State ?? throw new InvalidOperationException(
        $"Operation '{operation}' would go to the state, but there is none. Give one in InitializeState.");
}
