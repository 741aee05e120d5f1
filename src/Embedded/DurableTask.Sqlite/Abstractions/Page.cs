using System;
using System.Collections.Generic;

namespace Microsoft.DurableTask;

/// <summary>One page of a longer sequence.</summary>
/// <typeparam name="T">What the page holds.</typeparam>
public sealed class Page<T>
    where T : notnull
{
    /// <summary>Makes a page.</summary>
    /// <param name="values">The page's values, in order.</param>
    /// <param name="continuationToken">Where the next page starts; <see langword="null"/> on the last page.</param>
    public Page(IReadOnlyList<T> values, string? continuationToken = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        this.Values = values;
        this.ContinuationToken = continuationToken;
    }

    /// <summary>The page's values, in order.</summary>
    public IReadOnlyList<T> Values { get; }

    /// <summary>Where the next page starts; <see langword="null"/> on the last page.</summary>
    public string? ContinuationToken { get; }
}
