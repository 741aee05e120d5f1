using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Workflows.Ports;

/// <summary>
/// The way out for messages, over whichever channels are set up. Sending the same <see cref="OutgoingMessage.Key"/> again must not reach
/// the reader twice where the channel can tell.
/// </summary>
public interface IMessageDelivery
{
    /// <summary>The channels that are set up, in the order in which they are tried for a reader who asks for none.</summary>
    IReadOnlyList<ChannelState> Channels { get; }

    /// <summary>Tries the reader's channels in their order; returns when one has accepted the message durably.</summary>
    /// <exception cref="DeliveryPostponedException">No channel of the reader's takes a message before a given instant; none was tried.</exception>
    /// <exception cref="DeliveryFailedException">Channels were tried, and none accepted it.</exception>
    Task<DeliveryReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Sends by one channel only, whatever its state, so that the office sees whether it works.</summary>
    /// <exception cref="DeliveryFailedException">It did not accept the message, or there is no such channel.</exception>
    Task<DeliveryReceipt> SendTestAsync(string channel, OutgoingMessage message, CancellationToken cancellationToken);
}
