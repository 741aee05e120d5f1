using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace Microsoft.DurableTask;

/// <summary>How a new orchestration instance starts.</summary>
public record StartOrchestrationOptions
{
    /// <summary>Makes options.</summary>
    /// <param name="InstanceId">The instance id; one is made up by default.</param>
    /// <param name="StartAt">When to start; at once by default.</param>
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = default)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    /// <summary>Copies options.</summary>
    /// <param name="options">What to copy.</param>
    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.InstanceId = options.InstanceId;
        this.StartAt = options.StartAt;
        this.Tags = options.Tags;
        this.Version = options.Version;
        this.DedupeStatuses = options.DedupeStatuses;
    }

    /// <summary>The instance id; one is made up if this is <see langword="null"/>.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When to start; at once if this is <see langword="null"/> or past.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Tags of the instance.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The version to start.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>
    /// The statuses in which an existing instance of the same id stands in the way. By default one that has not
    /// finished does.
    /// </summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
