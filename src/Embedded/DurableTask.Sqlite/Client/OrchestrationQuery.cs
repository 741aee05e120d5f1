using System;
using System.Collections.Generic;

namespace Microsoft.DurableTask.Client;

/// <summary>Which instances are wanted.</summary>
/// <param name="CreatedFrom">Those scheduled at this instant or later.</param>
/// <param name="CreatedTo">Those scheduled at this instant or earlier.</param>
/// <param name="Statuses">Those in one of these statuses.</param>
/// <param name="TaskHubNames">Those of one of these task hubs.</param>
/// <param name="InstanceIdPrefix">Those whose id starts so.</param>
/// <param name="PageSize">The number of instances a page.</param>
/// <param name="FetchInputsAndOutputs">Whether inputs, outputs and custom statuses are wanted.</param>
/// <param name="ContinuationToken">Where to go on.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = default,
    DateTimeOffset? CreatedTo = default,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>The number of instances a page unless another is chosen.</summary>
    public const int DefaultPageSize = 100;
}
