using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Workflows.Ports;

/// <summary>A way out for messages. Sending the same <see cref="OutgoingMessage.Key"/> again must not reach the reader twice where the channel can tell.</summary>
public interface IMessageChannel
{
    /// <summary>Short name for logs and the board, for example <c>eml</c>.</summary>
    string Name { get; }

    /// <summary>Returns when the channel has accepted the message durably; throws otherwise.</summary>
    Task SendAsync(OutgoingMessage message, CancellationToken cancellationToken);
}
