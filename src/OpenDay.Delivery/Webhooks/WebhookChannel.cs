using System;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Delivery.Routing;
using OpenDay.Delivery.Settings;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery.Webhooks;

/// <summary>Posts whole messages to a program of the office's, which knows how to reach its readers.</summary>
internal sealed class WebhookChannel(WebhookOptions options, HttpPosting posting, TimeProvider clock) : IMessageChannel
{
    private readonly SignedPosting _posting = new(options, posting, clock);

    public string Name { get; } = $"webhook:{options.Name}";

    public string Target => _posting.Target;

    public int? PerMinute => options.PerMinute;

    public string? Missing(OutgoingMessage message) => null;

    public Task<string?> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var body = new WebhookMessage(
            message.Key,
            WebhookReader.Of(message.From),
            [.. message.To.Select(WebhookReader.Of)],
            message.Subject,
            message.Text,
            message.Html,
            message.Brief ?? message.Subject,
            [.. message.Attachments.Select(attachment => new WebhookFile(attachment.FileName, attachment.ContentType, attachment.Text))],
            message.CreatedAt);
        return _posting.PostAsync(message.Key, JsonSerializer.Serialize(body, WebhookJson.Default.WebhookMessage), cancellationToken);
    }
}
