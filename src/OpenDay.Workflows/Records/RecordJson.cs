using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenDay.Workflows.Records;

/// <summary>How records are written: camel case, enums by name, Chinese as Chinese.</summary>
internal static class RecordJson
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, s_options);

    public static T Read<T>(string body) =>
        JsonSerializer.Deserialize<T>(body, s_options) ?? throw new JsonException($"A record of type {typeof(T).Name} reads 'null'; expected an object.");
}
