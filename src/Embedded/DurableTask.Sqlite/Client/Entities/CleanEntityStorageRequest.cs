namespace Microsoft.DurableTask.Client.Entities;

/// <summary>What to clean up among entities.</summary>
public readonly record struct CleanEntityStorageRequest
{
    /// <summary>The request for everything.</summary>
    public static CleanEntityStorageRequest Default => new() { RemoveEmptyEntities = true, ReleaseOrphanedLocks = true };

    /// <summary>Whether entities without state and messages are removed.</summary>
    public bool RemoveEmptyEntities { get; init; }

    /// <summary>Whether locks of finished orchestrations are released.</summary>
    public bool ReleaseOrphanedLocks { get; init; }

    /// <summary>Where to go on.</summary>
    public string? ContinuationToken { get; init; }
}
