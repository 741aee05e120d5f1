using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery;

/// <summary>Chooses a message's channel.</summary>
internal sealed class MessageRouting(IEnumerable<IMessageChannel> channels) : IMessageDelivery
{
    private readonly IReadOnlyList<IMessageChannel> _channels = [.. channels];

    public IReadOnlyList<ChannelState> Channels => [.. _channels.Select(channel => new ChannelState(channel.Name, channel.Target, null))];

    public Task<DeliveryReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) => SendAsync(_channels[0], message, cancellationToken);

    public Task<DeliveryReceipt> SendTestAsync(string channel, OutgoingMessage message, CancellationToken cancellationToken) =>
        _channels.FirstOrDefault(candidate => candidate.Name == channel) is { } chosen
            ? SendAsync(chosen, message, cancellationToken)
            : throw new DeliveryFailedException([new ChannelFailure(channel, $"expected one of {string.Join(", ", _channels.Select(candidate => candidate.Name))}.", Permanent: true)]);

    private static async Task<DeliveryReceipt> SendAsync(IMessageChannel channel, OutgoingMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return new DeliveryReceipt(channel.Name, await channel.SendAsync(message, cancellationToken), []);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new DeliveryFailedException([new ChannelFailure(channel.Name, exception.Message, Permanent: false)], exception);
        }
    }
}
