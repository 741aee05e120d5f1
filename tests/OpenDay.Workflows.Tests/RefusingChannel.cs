using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Tests;

/// <summary>A channel that refuses whatever goes to one address, and names that address as a mail server would.</summary>
internal sealed class RefusingChannel(string refused) : IMessageDelivery
{
    public IReadOnlyList<ChannelState> Channels { get; } = [new("refusing", "a test", null)];

    public Task<DeliveryReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        message.To[0].Email == refused ? throw new InvalidOperationException($"550 No such user: {refused}") : Task.FromResult(new DeliveryReceipt("refusing", null, []));

    public Task<DeliveryReceipt> SendTestAsync(string channel, OutgoingMessage message, CancellationToken cancellationToken) => SendAsync(message, cancellationToken);
}
