using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.TestApp;

/// <summary>Takes the mails of the app and hands each reader theirs, in the order in which they came.</summary>
internal sealed partial class Postbox : IMessageDelivery
{
    private readonly ConcurrentDictionary<string, Channel<OutgoingMessage>> _messages = new();

    public IReadOnlyList<ChannelState> Channels { get; } = [new("wecom:group", "a robot", null), new("smtp", "a server", null)];

    public async Task<OutgoingMessage> NextAsync(string reader)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var message = await Of(reader).Reader.ReadAsync(patience.Token);
        Assert.Equal("smtp", Assert.Single(message.To).Channels);
        return message;
    }

    /// <summary>The code in the next mail to that reader.</summary>
    public async Task<string> NextCodeAsync(string reader) => Code().Match((await NextAsync(reader)).Text).Value;

    public bool IsEmptyFor(string reader) => !Of(reader).Reader.TryPeek(out _);

    /// <summary>What campaigns had to say, to anybody.</summary>
    public ConcurrentQueue<OutgoingMessage> OfCampaigns { get; } = new();

    public Task<DeliveryReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.Key.StartsWith("access-", StringComparison.Ordinal))
        {
            Of(message.To[0].Email).Writer.TryWrite(message);
        }
        else
        {
            OfCampaigns.Enqueue(message);
        }

        return Task.FromResult(new DeliveryReceipt("postbox", null, []));
    }

    private Channel<OutgoingMessage> Of(string reader) => _messages.GetOrAdd(reader, _ => Channel.CreateUnbounded<OutgoingMessage>());

    public Task<DeliveryReceipt> SendTestAsync(string channel, OutgoingMessage message, CancellationToken cancellationToken) => SendAsync(message, cancellationToken);

    [GeneratedRegex("[0-9]{8}")]
    private static partial Regex Code();
}
