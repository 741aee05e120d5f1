using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.Problems;

/// <summary>A request that no use case gets to see. The message says which, where, expected, found and what to do.</summary>
internal sealed class RequestRejectedException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <inheritdoc cref="RefusalException.Values"/>
    public IReadOnlyList<object> Values { get; init; } = [];

    /// <summary>When asking again is worth it, by itself; null where it is not.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
