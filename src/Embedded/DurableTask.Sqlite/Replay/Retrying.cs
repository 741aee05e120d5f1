using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Replay;

/// <summary>Calls again what failed. It is orchestrator code: its pauses are durable timers.</summary>
internal static class Retrying
{
    public static async Task<string?> CallAsync(
        OrchestrationContext context, TaskRetryOptions retry, Func<Task<string?>> call)
    {
        var firstCall = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException failure)
            {
                var spent = context.CurrentUtcDateTime - firstCall;
                var goesOn = retry.Policy is { } policy
                    ? await PauseAsync(context, policy, failure, attempt, spent)
                    : await retry.Handler!(
                        new(context, attempt, failure.FailureDetails, spent, CancellationToken.None));
                if (!goesOn)
                {
                    throw;
                }
            }
        }
    }

    private static async Task<bool> PauseAsync(
        OrchestrationContext context, RetryPolicy policy, TaskFailedException failure, int attempt, TimeSpan spent)
    {
        var isInTime = policy.RetryTimeout == Timeout.InfiniteTimeSpan || spent < policy.RetryTimeout;
        if (attempt >= policy.MaxNumberOfAttempts || !isInTime || !policy.Handle(failure))
        {
            return false;
        }

        await context.CreateTimer(PauseAfter(policy, attempt), CancellationToken.None);
        return true;
    }

    private static TimeSpan PauseAfter(RetryPolicy policy, int attempt)
    {
        // The power may exceed any time span, or be infinite; the longest pause holds it.
        var ticks = policy.FirstRetryInterval.Ticks * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        return ticks < policy.MaxRetryInterval.Ticks ? TimeSpan.FromTicks((long)ticks) : policy.MaxRetryInterval;
    }
}
