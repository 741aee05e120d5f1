using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Tests.Messages;

/// <summary>A channel that takes so many messages in each minute of the clock, and postpones the others to the next.</summary>
internal sealed class RatedDelivery(TimeProvider clock, int perMinute) : IMessageDelivery
{
    private readonly Lock _lock = new();
    private DateTimeOffset _minute;
    private int _inMinute;

    /// <summary>The accepted messages with the minute in which each was.</summary>
    public List<(DateTimeOffset Minute, OutgoingMessage Message)> Accepted { get; } = [];

    public int Postponed { get; private set; }

    public IReadOnlyList<ChannelState> Channels { get; } = [new("rated", "a test", null)];

    public Task<DeliveryReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
            (_inMinute, _minute) = minute == _minute ? (_inMinute, _minute) : (0, minute);
            if (_inMinute >= perMinute)
            {
                Postponed++;
                throw new DeliveryPostponedException(minute.AddMinutes(1));
            }

            _inMinute++;
            Accepted.Add((minute, message));
            return Task.FromResult(new DeliveryReceipt("rated", null, []));
        }
    }

    public Task<DeliveryReceipt> SendTestAsync(string channel, OutgoingMessage message, CancellationToken cancellationToken) => SendAsync(message, cancellationToken);
}
