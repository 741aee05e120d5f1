using System;
using System.Collections.Generic;

namespace Microsoft.DurableTask.Client;

/// <summary>Which finished instances are purged.</summary>
/// <param name="CreatedFrom">Those scheduled at this instant or later.</param>
/// <param name="CreatedTo">Those scheduled at this instant or earlier.</param>
/// <param name="Statuses">Those in one of these statuses.</param>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = default,
    DateTimeOffset? CreatedTo = default,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    /// <summary>After which time to stop, even if not all are purged.</summary>
    public TimeSpan? Timeout { get; init; }
}
