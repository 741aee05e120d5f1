using System;
using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask.Worker;

/// <summary>
/// Makes orchestrators and activities by name and version. A task registered without a version serves every version
/// that is not registered by itself.
/// </summary>
internal interface IVersionedTaskFactory
{
    bool TryCreateActivity(
        TaskKey key, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskActivity? activity);

    bool TryCreateOrchestrator(
        TaskKey key, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskOrchestrator? orchestrator);
}
