using System;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.DurableTask;

/// <summary>How often, and after which pauses, a failed call is made again.</summary>
public class RetryPolicy
{
    /// <summary>Makes a policy.</summary>
    /// <param name="maxNumberOfAttempts">The number of calls, the first included; at least 1.</param>
    /// <param name="firstRetryInterval">The pause before the second call; more than zero.</param>
    /// <param name="backoffCoefficient">By how much each further pause is longer; at least 1.</param>
    /// <param name="maxRetryInterval">The longest pause; one hour by default.</param>
    /// <param name="retryTimeout">The time after the first call in which new calls may start; without end by default.</param>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1,
        TimeSpan? maxRetryInterval = default,
        TimeSpan? retryTimeout = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxNumberOfAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        if (!(backoffCoefficient >= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(backoffCoefficient), backoffCoefficient, "The back-off coefficient must be at least 1.");
        }

        if (maxRetryInterval < firstRetryInterval)
        {
            throw new ArgumentOutOfRangeException(
                nameof(maxRetryInterval), maxRetryInterval, "The longest pause must not be shorter than the first.");
        }

        if (retryTimeout < firstRetryInterval && retryTimeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(
                nameof(retryTimeout), retryTimeout, "The total time must not be shorter than the first pause.");
        }

        this.MaxNumberOfAttempts = maxNumberOfAttempts;
        this.FirstRetryInterval = firstRetryInterval;
        this.BackoffCoefficient = backoffCoefficient;
        this.MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        this.RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    /// <summary>The number of calls, the first included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>The pause before the second call.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>By how much each further pause is longer.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>The longest pause.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>The time after the first call in which new calls may start; <see cref="Timeout.InfiniteTimeSpan"/> for no end.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Whether an exception is worth another call; every one is, unless <see cref="HandleFailure"/> says otherwise.</summary>
    public Func<Exception, bool> Handle { get; private init; } = _ => true;

    /// <summary>Not used.</summary>
    [Obsolete("Not used; set HandleFailure.")]
    public Func<Exception, Task<bool>>? HandleAsync { get; set; }

    /// <summary>Whether a failure is worth another call.</summary>
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            this.Handle = exception => value(
                exception is TaskFailedException failed
                    ? failed.FailureDetails
                    : TaskFailureDetails.FromException(exception));
        }
    }
}
