using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Store;

/// <summary>How long finished instances are kept, in ticks; <see langword="null"/> means forever.</summary>
internal sealed record RetentionAges(long? Completed, long? Failed, long? Canceled, long? Terminated)
{
    /// <returns>The ages that the options ask for; <see langword="null"/> if they ask for none.</returns>
    public static RetentionAges? Of(IDictionary<OrchestrationRuntimeStatus, TimeSpan> options)
    {
        // Each is looked at, so that a mistake is told at the start and not by what is missing later.
        foreach (var (status, age) in options)
        {
            if (!InstanceRow.IsFinal(status))
            {
                throw new ArgumentException(
                    $"SqliteTaskHubOptions.Retention has an entry for {status}, but only finished instances are ever deleted. "
                    + "Use Completed, Failed, Canceled or Terminated.");
            }

            if (age < TimeSpan.Zero)
            {
                throw new ArgumentException(
                    $"SqliteTaskHubOptions.Retention keeps {status} instances for {age}. Give a time that is not negative, or "
                    + "leave the entry out to keep them forever.");
            }
        }

        return options.Any()
            ? new(
                AgeOf(OrchestrationRuntimeStatus.Completed),
                AgeOf(OrchestrationRuntimeStatus.Failed),
                AgeOf(OrchestrationRuntimeStatus.Canceled),
                AgeOf(OrchestrationRuntimeStatus.Terminated))
            : null;

        long? AgeOf(OrchestrationRuntimeStatus status) => options.TryGetValue(status, out var age) ? age.Ticks : null;
    }
}
