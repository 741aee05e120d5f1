using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace Benchmarks.Scale;

/// <summary>Accepts every message and counts it: what a mail server takes is not what is measured.</summary>
internal sealed class CountingChannel : IMessageDelivery
{
    private long _sent;

    public IReadOnlyList<ChannelState> Channels { get; } = [new("counting", "a test", null)];

    public long Sent => Interlocked.Read(ref _sent);

    public Task<DeliveryReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _sent);
        return Task.FromResult(new DeliveryReceipt("counting", null, []));
    }

    public Task<DeliveryReceipt> SendTestAsync(string channel, OutgoingMessage message, CancellationToken cancellationToken) => SendAsync(message, cancellationToken);
}
