using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Microsoft.DurableTask;

namespace DurableTask.Sqlite.History;

/// <summary>The form of failure details in the file. Properties are JSON: they may hold anything that JSON can.</summary>
internal static class FailureCodec
{
    public static byte[] Encode(TaskFailureDetails failure)
    {
        var writer = new EventWriter();
        Write(writer, failure);
        return writer.ToArray();
    }

    public static TaskFailureDetails Decode(ReadOnlySpan<byte> data)
    {
        var reader = new EventReader(data);
        return Read(ref reader);
    }

    public static void Write(EventWriter to, TaskFailureDetails failure)
    {
        to.Text(failure.ErrorType);
        to.Text(failure.ErrorMessage);
        to.Text(failure.StackTrace);
        to.Text(failure.Properties is { Count: > 0 } properties ? JsonSerializer.Serialize(properties) : null);
        to.Byte(failure.InnerFailure is null ? (byte)0 : (byte)1);
        if (failure.InnerFailure is { } inner)
        {
            Write(to, inner);
        }
    }

    /// <summary>A value of JSON as the official libraries show it: texts, doubles, truth values, lists and dictionaries.</summary>
    public static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(item => item.Name, item => Plain(item.Value)),
        _ => null,
    };

    public static TaskFailureDetails Read(ref EventReader from)
    {
        var type = from.SomeText();
        var message = from.SomeText();
        var stack = from.Text();
        var properties = from.Text() is { } json
            ? (IDictionary<string, object?>?)Plain(JsonSerializer.Deserialize<JsonElement>(json))
            : null;
        var inner = from.Byte() == 1 ? Read(ref from) : null;
        return new(type, message, stack, inner, properties);
    }
}
