using System;
using System.Linq;

namespace Microsoft.DurableTask.Worker;

/// <summary>The filters that were chosen for a worker; the last choice counts.</summary>
/// <param name="WorkerName">The worker.</param>
/// <param name="Resolve">Gives them, once the worker's tasks are known.</param>
internal sealed record WorkItemFilterChoice(
    string WorkerName, Func<DurableTaskRegistry, DurableTaskWorkerWorkItemFilters?> Resolve)
{
    /// <summary>Filters for just what is registered.</summary>
    public static DurableTaskWorkerWorkItemFilters OfRegistry(DurableTaskRegistry registry) => new()
    {
        Orchestrations =
        [
            .. registry.Orchestrators.Keys.Select(key =>
                new DurableTaskWorkerWorkItemFilters.OrchestrationFilter(key.Name, Versions(key))),
        ],
        Activities =
        [
            .. registry.Activities.Keys.Select(key =>
                new DurableTaskWorkerWorkItemFilters.ActivityFilter(key.Name, Versions(key))),
        ],
        Entities =
        [
            .. registry.GetEntities().Select(entity =>
                new DurableTaskWorkerWorkItemFilters.EntityFilter(entity.Key)),
        ],
    };

    // What is registered without a version serves every one.
    private static string[] Versions(TaskKey key) =>
        key.Version == TaskVersion.Unversioned ? [] : [key.Version.Version];
}
