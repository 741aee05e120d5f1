using System;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Delivery.Settings;

namespace OpenDay.Delivery.Webhooks;

/// <summary>Posts a signed request with a message's key, by which the receiver knows a repeated one.</summary>
internal sealed class SignedPosting(WebhookOptions options, HttpPosting posting, TimeProvider clock)
{
    private const int LongestReference = 200;

    public string Target => options.Address.Authority;

    /// <returns>The text <c>reference</c> in the answer, if there is one.</returns>
    public async Task<string?> PostAsync(string key, string json, CancellationToken cancellationToken)
    {
        var timestamp = WebhookSignature.Timestamp(clock.GetUtcNow());
        var signature = WebhookSignature.Sign(options.Secret, timestamp, Encoding.UTF8.GetBytes(json));
        var answer = await posting.PostAsync(
            options.Address,
            json,
            headers =>
            {
                headers.Add("Idempotency-Key", key);
                headers.Add(WebhookSignature.TimestampHeader, timestamp);
                headers.Add(WebhookSignature.SignatureHeader, signature);
            },
            cancellationToken);
        return answer.IsAccepted ? Reference(answer.Body) : throw HttpRefusals.Of(answer, Target);
    }

    private static string? Reference(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("reference", out var reference)
                && reference is { ValueKind: JsonValueKind.String }
                && reference.GetString() is { Length: > 0 and <= LongestReference } text ? text : null;
        }
        catch (JsonException)
        {
            // An answer needs no body.
            return null;
        }
    }
}
