using System;

namespace Microsoft.DurableTask.Client.Entities;

/// <summary>Which entities are wanted.</summary>
public record EntityQuery
{
    /// <summary>The number of entities a page unless another is chosen.</summary>
    public const int DefaultPageSize = 100;

    /// <summary>Makes a query for every entity.</summary>
    public EntityQuery()
    {
    }

    /// <summary>Those whose id starts so.</summary>
    public string? InstanceIdStartsWith { get; init; }

    /// <summary>Those that changed at this instant or later.</summary>
    public DateTimeOffset? LastModifiedFrom { get; init; }

    /// <summary>Those that changed at this instant or earlier.</summary>
    public DateTimeOffset? LastModifiedTo { get; init; }

    /// <summary>Whether states are wanted.</summary>
    public bool IncludeState { get; init; } = true;

    /// <summary>Whether entities without state are wanted.</summary>
    public bool IncludeTransient { get; init; }

    /// <summary>The number of entities a page.</summary>
    public int? PageSize { get; init; }

    /// <summary>Where to go on.</summary>
    public string? ContinuationToken { get; init; }
}
