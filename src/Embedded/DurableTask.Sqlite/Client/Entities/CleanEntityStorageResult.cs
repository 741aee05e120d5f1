namespace Microsoft.DurableTask.Client.Entities;

/// <summary>What was cleaned up among entities.</summary>
public readonly record struct CleanEntityStorageResult
{
    /// <summary>The number of entities removed.</summary>
    public int EmptyEntitiesRemoved { get; init; }

    /// <summary>The number of locks released.</summary>
    public int OrphanedLocksReleased { get; init; }

    /// <summary>Where to go on; <see langword="null"/> when all is done.</summary>
    public string? ContinuationToken { get; init; }
}
