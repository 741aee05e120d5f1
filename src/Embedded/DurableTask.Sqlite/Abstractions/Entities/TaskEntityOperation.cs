using System;

namespace Microsoft.DurableTask.Entities;

/// <summary>One operation on an entity.</summary>
public abstract class TaskEntityOperation
{
    /// <summary>For derived classes.</summary>
    protected TaskEntityOperation()
    {
    }

    /// <summary>The operation's name.</summary>
    public abstract string Name { get; }

    /// <summary>The entity's door to the outside.</summary>
    public abstract TaskEntityContext Context { get; }

    /// <summary>The entity's state.</summary>
    public abstract TaskEntityState State { get; }

    /// <summary>Whether the operation came with an input.</summary>
    public abstract bool HasInput { get; }

    /// <summary>The input.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The input, or the type's default.</returns>
    public virtual T? GetInput<T>() => (T?)this.GetInput(typeof(T));

    /// <summary>The input.</summary>
    /// <param name="inputType">Its type.</param>
    /// <returns>The input.</returns>
    public abstract object? GetInput(Type inputType);

    /// <inheritdoc/>
    public override string ToString() => $"{this.Context.Id}/{this.Name}";
}
