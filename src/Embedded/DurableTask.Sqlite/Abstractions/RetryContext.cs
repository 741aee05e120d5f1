using System;
using System.Threading;

namespace Microsoft.DurableTask;

/// <summary>What a retry handler decides upon.</summary>
/// <param name="OrchestrationContext">The orchestration whose call failed.</param>
/// <param name="LastAttemptNumber">The number of the attempt that failed, from 1.</param>
/// <param name="LastFailure">How it failed.</param>
/// <param name="TotalRetryTime">The time since the first attempt, on the orchestration's clock.</param>
/// <param name="CancellationToken">Cancelled when the orchestration is given up.</param>
public record RetryContext(
    TaskOrchestrationContext OrchestrationContext,
    int LastAttemptNumber,
    TaskFailureDetails LastFailure,
    TimeSpan TotalRetryTime,
    CancellationToken CancellationToken);
