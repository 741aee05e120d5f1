using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery.Routing;

/// <summary>One way out.</summary>
internal interface IMessageChannel
{
    /// <summary>Short name for logs, the board and lists of channels, for example <c>eml</c>.</summary>
    string Name { get; }

    /// <summary>Where it leads, without secrets.</summary>
    string Target { get; }

    /// <summary>How many messages it may be given in any minute; null for as many as come.</summary>
    int? PerMinute { get; }

    /// <summary>What is missing for this channel to reach the readers, for example <c>expected a mobile number, found none</c>; null where nothing is.</summary>
    string? Missing(OutgoingMessage message);

    /// <summary>Returns when the message is accepted durably. May be called by several at a time.</summary>
    /// <returns>What the channel calls the message; null where it says nothing.</returns>
    /// <exception cref="ChannelRefusalException">It was not accepted, or it is not known whether it was.</exception>
    Task<string?> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);
}
