using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery;

/// <summary>One way out. What it throws is told to the office word for word, so it names no reader and no secret.</summary>
internal interface IMessageChannel
{
    /// <summary>Short name for logs and the board, for example <c>eml</c>.</summary>
    string Name { get; }

    /// <summary>Where it leads, without secrets.</summary>
    string Target { get; }

    /// <summary>Returns when the message is accepted durably; throws otherwise.</summary>
    /// <returns>What the channel calls the message; null where it says nothing.</returns>
    Task<string?> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);
}
