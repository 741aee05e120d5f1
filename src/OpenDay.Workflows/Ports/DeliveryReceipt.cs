using System.Collections.Generic;

namespace OpenDay.Workflows.Ports;

/// <summary>A message was accepted.</summary>
/// <param name="Channel">By which channel, for example <c>smtp</c>.</param>
/// <param name="Reference">What the channel calls the message, for asking there; null where it says nothing.</param>
/// <param name="Failures">The channels that were tried before, and did not take it.</param>
public sealed record DeliveryReceipt(string Channel, string? Reference, IReadOnlyList<ChannelFailure> Failures);

/// <summary>A channel that was tried and did not take a message.</summary>
/// <param name="Reason">What it answered, without addresses and secrets.</param>
/// <param name="Permanent">Whether trying again would be answered the same way.</param>
public sealed record ChannelFailure(string Channel, string Reason, bool Permanent);
