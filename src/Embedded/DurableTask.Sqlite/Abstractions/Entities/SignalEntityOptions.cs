using System;

namespace Microsoft.DurableTask.Entities;

/// <summary>How an entity is signalled.</summary>
public record SignalEntityOptions
{
    /// <summary>When the signal is delivered; at once by default.</summary>
    public DateTimeOffset? SignalTime { get; init; }

    /// <summary>Delivers a signal at an instant.</summary>
    /// <param name="value">The instant.</param>
    public static implicit operator SignalEntityOptions(DateTimeOffset value) => new() { SignalTime = value };
}
