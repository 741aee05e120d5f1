using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;

namespace OpenDay.Campaigns.Plans;

/// <summary>
/// How long before a deadline a reminder is due: so many working days before the last working day on which the material can still arrive
/// in time, 0 being that day itself; or a duration before the deadline. In a plan file a number or an ISO 8601 duration.
/// </summary>
[JsonConverter(typeof(Json))]
public readonly record struct LeadTime
{
    private LeadTime(int workingDays, TimeSpan? duration) => (WorkingDays, Duration) = (workingDays, duration);

    /// <summary>0 where <see cref="Duration"/> is set.</summary>
    public int WorkingDays { get; }

    public TimeSpan? Duration { get; }

    public static LeadTime OfWorkingDays(int count) => new(count, null);

    public static LeadTime Of(TimeSpan duration) => new(0, duration);

    private sealed class Json : JsonConverter<LeadTime>
    {
        public override LeadTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number ? OfWorkingDays(reader.GetInt32()) : Of(XmlConvert.ToTimeSpan(reader.GetString()!));

        public override void Write(Utf8JsonWriter writer, LeadTime value, JsonSerializerOptions options)
        {
            if (value.Duration is { } duration)
            {
                writer.WriteStringValue(XmlConvert.ToString(duration));
            }
            else
            {
                writer.WriteNumberValue(value.WorkingDays);
            }
        }
    }
}
