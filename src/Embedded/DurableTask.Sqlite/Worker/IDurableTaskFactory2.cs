using System;
using System.Diagnostics.CodeAnalysis;
using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask.Worker;

/// <summary>Makes entities as well, by name.</summary>
public interface IDurableTaskFactory2 : IDurableTaskFactory
{
    /// <summary>Makes an entity.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="serviceProvider">Where it finds what it needs.</param>
    /// <param name="entity">The entity.</param>
    /// <returns>Whether there is one of that name.</returns>
    bool TryCreateEntity(
        TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskEntity? entity);
}
