using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace Benchmarks.Scale;

/// <summary>Accepts every message and counts it: what a mail server takes is not what is measured.</summary>
internal sealed class CountingChannel : IMessageChannel
{
    private long _sent;

    public string Name => "counting";

    public long Sent => Interlocked.Read(ref _sent);

    public Task SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _sent);
        return Task.CompletedTask;
    }
}
