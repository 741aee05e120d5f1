using System;
using Microsoft.DurableTask;

namespace OpenDay.Workflows.Orchestrations;

/// <summary>How activities are retried: they are idempotent, and what makes them fail is storage that comes back.</summary>
internal static class ActivityRetries
{
    public static TaskOptions Options { get; } = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 10,
        firstRetryInterval: TimeSpan.FromSeconds(5),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(10)));
}
