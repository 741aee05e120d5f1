using System.Text.Json.Serialization;

namespace OpenDay.Delivery.Webhooks;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WebhookMessage))]
[JsonSerializable(typeof(SmsMessage))]
internal sealed partial class WebhookJson : JsonSerializerContext;
