using System;
using System.Collections.Generic;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DurableTask.Sqlite.History;

/// <summary>A history as a text that can be checked in and compared: JSON, one member for each field of an event.</summary>
internal sealed record RecordedHistory(string InstanceId, IReadOnlyList<RecordedHistory.Turn> Turns)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static RecordedHistory Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<RecordedHistory>(text, Json) is { InstanceId: not null, Turns.Count: > 0 } found
                ? found
                : throw new FormatException("The recording holds no history. Make it with ISqliteTaskHub.RecordHistoryAsync.");
        }
        catch (JsonException exception)
        {
            throw new FormatException(
                $"The recording cannot be read ({exception.Message}). Make it with ISqliteTaskHub.RecordHistoryAsync.", exception);
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, Json);

    internal sealed record Turn(int Number, IReadOnlyList<HistoryEvent> Events);
}
