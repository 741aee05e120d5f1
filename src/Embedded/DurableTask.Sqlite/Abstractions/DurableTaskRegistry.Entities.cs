using System;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask;

/// <content>Registers entities.</content>
public sealed partial class DurableTaskRegistry
{
    /// <summary>Registers an entity class under its own name.</summary>
    /// <param name="type">The class.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddEntity(Type type) => this.AddEntity(KeyOf(Concrete<ITaskEntity>(type)).Name, type);

    /// <summary>Registers an entity class.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">The class.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddEntity(TaskName name, Type type)
    {
        Concrete<ITaskEntity>(type);
        return this.AddEntity(
            name, services => (ITaskEntity)ActivatorUtilities.GetServiceOrCreateInstance(services, type));
    }

    /// <summary>Registers an entity class under its own name.</summary>
    /// <typeparam name="TEntity">The class.</typeparam>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddEntity<TEntity>()
        where TEntity : class, ITaskEntity => this.AddEntity(typeof(TEntity));

    /// <summary>Registers an entity class.</summary>
    /// <typeparam name="TEntity">The class.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddEntity<TEntity>(TaskName name)
        where TEntity : class, ITaskEntity => this.AddEntity(name, typeof(TEntity));

    /// <summary>Registers one entity object under its type's name.</summary>
    /// <param name="entity">The object.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddEntity(ITaskEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return this.AddEntity(KeyOf(entity.GetType()).Name, entity);
    }

    /// <summary>Registers one entity object.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="entity">The object.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddEntity(TaskName name, ITaskEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return this.AddEntity(name, _ => entity);
    }

    /// <summary>Registers an entity by its factory.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="factory">Makes one for each operation.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddEntity(TaskName name, Func<IServiceProvider, ITaskEntity> factory) =>
        this.Add(this.entities, "entity", name, factory);
}
