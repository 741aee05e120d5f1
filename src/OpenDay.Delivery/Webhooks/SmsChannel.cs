using System;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Delivery.Routing;
using OpenDay.Delivery.Settings;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery.Webhooks;

/// <summary>Posts short messages to whatever sends SMS for the office.</summary>
internal sealed class SmsChannel(WebhookOptions options, HttpPosting posting, TimeProvider clock) : IMessageChannel
{
    private readonly SignedPosting _posting = new(options, posting, clock);

    public string Name => "sms";

    public string Target => _posting.Target;

    public int? PerMinute => options.PerMinute;

    public string? Missing(OutgoingMessage message) =>
        message.To.All(reader => !string.IsNullOrWhiteSpace(reader.Mobile)) ? null : "expected a mobile number, found none";

    public Task<string?> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var body = new SmsMessage(message.Key, [.. message.To.Select(reader => reader.Mobile!)], message.Brief ?? message.Subject, message.CreatedAt);
        return _posting.PostAsync(message.Key, JsonSerializer.Serialize(body, WebhookJson.Default.SmsMessage), cancellationToken);
    }
}
