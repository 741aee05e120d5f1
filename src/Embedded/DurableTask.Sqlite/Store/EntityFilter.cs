namespace DurableTask.Sqlite.Store;

/// <summary>Which entities are read.</summary>
internal sealed record EntityFilter
{
    public string? IdPrefix { get; init; }

    public long ModifiedFrom { get; init; } = long.MinValue;

    public long ModifiedTo { get; init; } = long.MaxValue;

    /// <summary>Whether entities without a state count.</summary>
    public bool WithStateless { get; init; }
}
