using System;

namespace OpenDay.Workflows.Ports;

/// <summary>A message has to wait for its channels' rate, or for them to be tried again after failures. It counts as no try.</summary>
public sealed class DeliveryPostponedException(DateTimeOffset until) : Exception($"The channels take no message before {until:yyyy-MM-dd HH:mm:ss}Z.")
{
    public DateTimeOffset Until { get; } = until;
}
