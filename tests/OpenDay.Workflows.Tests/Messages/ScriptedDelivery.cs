using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Tests.Messages;

/// <summary>Keeps what it is given, and answers as a test says.</summary>
internal sealed class ScriptedDelivery : IMessageDelivery
{
    private readonly Lock _lock = new();

    public List<OutgoingMessage> Tried { get; } = [];

    public List<OutgoingMessage> Accepted { get; } = [];

    /// <summary>What happens at a try; an exception is its answer.</summary>
    public Func<OutgoingMessage, Task>? At { get; set; }

    public IReadOnlyList<ChannelState> Channels { get; } = [new("scripted", "a test", null)];

    public IEnumerable<OutgoingMessage> To(string email) => Accepted.Where(message => message.To[0].Email == email);

    public async Task<DeliveryReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Tried.Add(message);
        }

        await (At?.Invoke(message) ?? Task.CompletedTask);
        lock (_lock)
        {
            Accepted.Add(message);
        }

        return new DeliveryReceipt("scripted", "r-" + message.Key[..4], [new ChannelFailure("first", "It is closed.", Permanent: false)]);
    }

    public Task<DeliveryReceipt> SendTestAsync(string channel, OutgoingMessage message, CancellationToken cancellationToken) => SendAsync(message, cancellationToken);
}
