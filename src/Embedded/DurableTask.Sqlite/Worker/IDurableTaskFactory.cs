using System;
using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask.Worker;

/// <summary>Makes orchestrators and activities by name.</summary>
public interface IDurableTaskFactory
{
    /// <summary>Makes an activity.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="serviceProvider">Where it finds what it needs.</param>
    /// <param name="activity">The activity.</param>
    /// <returns>Whether there is one of that name.</returns>
    bool TryCreateActivity(
        TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskActivity? activity);

    /// <summary>Makes an orchestrator.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="serviceProvider">Where it finds what it needs.</param>
    /// <param name="orchestrator">The orchestrator.</param>
    /// <returns>Whether there is one of that name.</returns>
    bool TryCreateOrchestrator(
        TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskOrchestrator? orchestrator);
}
