using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;

namespace DurableTask.Sqlite.Hub.Workers;

/// <summary>What a worker takes of a hub's work: everything, unless it has filters.</summary>
#pragma warning disable CS0618 // IOrchestrationFilter is marked as experimental by its makers; whoever sets one wants it.
internal sealed class WorkerClaims(DurableTaskWorkerWorkItemFilters? filters, IOrchestrationFilter? orchestrations)
{
    /// <summary>Whether anything may be refused.</summary>
    public bool AreLimited => filters is not null || orchestrations is not null;

    public async ValueTask<bool> TakesOrchestrationAsync(
        TaskName name, string version, IReadOnlyDictionary<string, string> tags)
    {
        if (filters is not null
            && !filters.Orchestrations.Any(filter => Matches(filter.Name, filter.Versions, name, version)))
        {
            return false;
        }

        return orchestrations is null
            || await orchestrations.IsOrchestrationValidAsync(new() { Name = name, Tags = tags }, CancellationToken.None);
    }

    public bool TakesActivity(TaskName name, string version) => filters is null
        || filters.Activities.Any(filter => Matches(filter.Name, filter.Versions, name, version));

    public bool TakesEntity(TaskName name) => filters is null
        || filters.Entities.Any(filter => new TaskName(filter.Name) == name);

    // No version in a filter means every one.
    private static bool Matches(string wanted, IReadOnlyList<string> versions, TaskName name, string version) =>
        new TaskName(wanted) == name
        && (versions.Count == 0 || versions.Contains(version, StringComparer.OrdinalIgnoreCase));
}
#pragma warning restore CS0618
