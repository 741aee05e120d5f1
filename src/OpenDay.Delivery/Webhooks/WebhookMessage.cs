using System;
using System.Collections.Generic;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery.Webhooks;

/// <summary>A message as a webhook's receiver gets it. The form is a promise: names are added, none is changed.</summary>
internal sealed record WebhookMessage(
    string Key,
    WebhookReader From,
    IReadOnlyList<WebhookReader> To,
    string Subject,
    string Text,
    string? Html,
    string Brief,
    IReadOnlyList<WebhookFile> Attachments,
    DateTimeOffset CreatedAt);

internal sealed record WebhookReader(string Name, string? Email, string? Mobile)
{
    public static WebhookReader Of(MessageAddress address) => new(address.Name, address.Email is "" ? null : address.Email, address.Mobile);
}

internal sealed record WebhookFile(string FileName, string ContentType, string Text);

/// <summary>A short message for telephones.</summary>
internal sealed record SmsMessage(string Key, IReadOnlyList<string> To, string Text, DateTimeOffset CreatedAt);
