using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Checks;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Functions.Problems;

/// <summary>Why a request got no answer, before it is put into words and on the wire.</summary>
/// <param name="Code">The last part of the problem's type.</param>
/// <param name="Errors">Where one request has many faults.</param>
internal sealed record Problem(int Status, string Code, string Detail, IReadOnlyList<PlanError>? Errors = null)
{
    /// <inheritdoc cref="RefusalException.Values"/>
    public IReadOnlyList<object> Values { get; init; } = [];

    /// <summary>When asking again is worth it, by itself; null where it is not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the checks found in material; null where it is not about that.</summary>
    public IReadOnlyList<Finding>? Findings { get; init; }
}
