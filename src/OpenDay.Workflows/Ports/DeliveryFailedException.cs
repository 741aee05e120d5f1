using System;
using System.Collections.Generic;
using System.Linq;

namespace OpenDay.Workflows.Ports;

/// <summary>No channel accepted a message. The text names channels and their answers, and no reader.</summary>
public sealed class DeliveryFailedException(IReadOnlyList<ChannelFailure> failures, Exception? innerException = null)
    : Exception(string.Join(" ", failures.Select(failure => $"{failure.Channel}: {failure.Reason}")), innerException)
{
    public IReadOnlyList<ChannelFailure> Failures { get; } = failures;

    /// <summary>Whether trying again is of no use.</summary>
    public bool IsPermanent => Failures.Count > 0 && Failures.All(failure => failure.Permanent);
}
