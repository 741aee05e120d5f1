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
    private readonly ConcurrentDictionary<string, Channel<OutgoingMessage>> _ofCampaigns = new();

    public IReadOnlyList<ChannelState> Channels { get; } = [new("wecom:group", "a robot", null), new("smtp", "a server", null)];

    public async Task<OutgoingMessage> NextAsync(string reader)
    {
        var message = await NextAsync(_messages, reader);
        Assert.Equal("smtp", Assert.Single(message.To).Channels);
        return message;
    }

    /// <summary>The next mail that a campaign had for that reader: a drain of the app's own may still have it in hand.</summary>
    public Task<OutgoingMessage> NextOfCampaignAsync(string reader) => NextAsync(_ofCampaigns, reader);

    /// <summary>The code in the next mail to that reader.</summary>
    public async Task<string> NextCodeAsync(string reader) => Code().Match((await NextAsync(reader)).Text).Value;

    public bool IsEmptyFor(string reader) => !Of(_messages, reader).Reader.TryPeek(out _);

    /// <summary>What campaigns had to say, to anybody.</summary>
    public ConcurrentQueue<OutgoingMessage> OfCampaigns { get; } = new();

    public Task<DeliveryReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.Key.StartsWith("access-", StringComparison.Ordinal))
        {
            Of(_messages, message.To[0].Email).Writer.TryWrite(message);
        }
        else
        {
            OfCampaigns.Enqueue(message);
            Of(_ofCampaigns, message.To[0].Email).Writer.TryWrite(message);
        }

        return Task.FromResult(new DeliveryReceipt("postbox", null, []));
    }

    private static async Task<OutgoingMessage> NextAsync(ConcurrentDictionary<string, Channel<OutgoingMessage>> messages, string reader)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await Of(messages, reader).Reader.ReadAsync(patience.Token);
    }

    private static Channel<OutgoingMessage> Of(ConcurrentDictionary<string, Channel<OutgoingMessage>> messages, string reader) =>
        messages.GetOrAdd(reader, _ => Channel.CreateUnbounded<OutgoingMessage>());

    public Task<DeliveryReceipt> SendTestAsync(string channel, OutgoingMessage message, CancellationToken cancellationToken) => SendAsync(message, cancellationToken);

    [GeneratedRegex("[0-9]{8}")]
    private static partial Regex Code();
}
