using System.Collections.Generic;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Store;

/// <summary>Which instances are read.</summary>
internal sealed record InstanceFilter
{
    public long CreatedFrom { get; init; } = long.MinValue;

    public long CreatedTo { get; init; } = long.MaxValue;

    public long? CompletedFrom { get; init; }

    public long? CompletedTo { get; init; }

    /// <summary>One bit for each wanted status; 0 for all.</summary>
    public long StatusBits { get; init; }

    public string? IdPrefix { get; init; }

    /// <summary>The bits of some statuses; <see langword="null"/> means all.</summary>
    public static long Bits(IEnumerable<OrchestrationRuntimeStatus>? statuses)
    {
        var bits = 0L;
        foreach (var status in statuses ?? [])
        {
            bits |= 1L << (int)status;
        }

        return bits;
    }
}
