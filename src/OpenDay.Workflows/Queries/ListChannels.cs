using System.Collections.Generic;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Queries;

/// <summary>The ways out for messages and how they stand.</summary>
public sealed class ListChannels
{
    private readonly IMessageDelivery _delivery;

    internal ListChannels(IMessageDelivery delivery) => _delivery = delivery;

    public IReadOnlyList<ChannelState> Run() => _delivery.Channels;
}
