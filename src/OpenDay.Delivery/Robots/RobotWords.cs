using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery.Robots;

/// <summary>What a robot says in its group, within the bytes that it is given.</summary>
internal static class RobotWords
{
    private const string MainlandPrefix = "+86";
    private const string Cut = "…";

    // A character is itself in the body, not an escape of two or three times its length: the services count bytes.
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Subject and text where they fit, else the brief form: half a text would lack its link.</summary>
    public static string Of(OutgoingMessage message, string heading, int mostBytes)
    {
        var whole = $"{heading}{message.Subject}\n\n{message.Text.Trim()}";
        return Encoding.UTF8.GetByteCount(whole) <= mostBytes ? whole : Fitting(message.Brief ?? message.Subject, mostBytes);
    }

    public static string Json(JsonObject body) => body.ToJsonString(s_plain);

    /// <summary>The readers' numbers as the services know them.</summary>
    public static IReadOnlyList<string> Mobiles(OutgoingMessage message) =>
    [
        .. message.To.Where(reader => !string.IsNullOrWhiteSpace(reader.Mobile))
            .Select(reader => reader.Mobile!.StartsWith(MainlandPrefix, StringComparison.Ordinal) ? reader.Mobile[MainlandPrefix.Length..] : reader.Mobile),
    ];

    private static string Fitting(string text, int mostBytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= mostBytes)
        {
            return text;
        }

        var left = mostBytes - Encoding.UTF8.GetByteCount(Cut);
        var fitting = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            left -= rune.Utf8SequenceLength;
            if (left < 0)
            {
                break;
            }

            fitting.Append(rune.ToString());
        }

        return fitting.Append(Cut).ToString();
    }
}
