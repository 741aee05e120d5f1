using System;

namespace Microsoft.DurableTask.Entities;

/// <summary>How an entity is signalled.</summary>
public record SignalEntityOptions
{
    /// <summary>When the signal is delivered; at once by default.</summary>
    public DateTimeOffset? SignalTime { get; init; }
}
