using System;
using System.Collections.Generic;
using System.Linq;
using DurableTask.Sqlite.Store;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Hub.Clients;

/// <summary>The statuses in which an instance stands in the way of a new one with its id.</summary>
internal static class DedupeStatuses
{
    private static readonly long Unfinished = InstanceFilter.Bits(
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended]);

    /// <returns>One bit for each status; those of instances that have not finished unless others are named.</returns>
    public static long Bits(IReadOnlyList<string>? names) => names is null
        ? Unfinished
        : InstanceFilter.Bits(names.Select(name =>
            Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status)
                ? status
                : throw new ArgumentException(
                    $"'{name}' in DedupeStatuses is no orchestration status. Use one of: "
                    + $"{string.Join(", ", StartOrchestrationOptionsExtensions.ValidDedupeStatuses)}.",
                    nameof(names))));
}
