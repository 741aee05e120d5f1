using System;
using System.Buffers;
using System.Text;
using System.Text.Json;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Archives;

/// <summary>A record as one line of JSON: its key, and its body to the byte.</summary>
internal static class RecordLine
{
    /// <summary>Bytes, without the line feed: a body of <see cref="IRecordStore.MaximumBodyLength"/> in UTF-8, and its key.</summary>
    public const int MaximumLength = (3 * IRecordStore.MaximumBodyLength) + 300;

    private const string Before = "{\"key\":\"";
    private const string Between = "\",\"body\":";
    private const int MaximumKeyLength = 200;

    private static readonly SearchValues<char> s_keyCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._:");

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>The line with its line feed.</returns>
    public static byte[] Write(ArchivedRecord record) => s_utf8.GetBytes($"{Before}{record.RowKey}{Between}{record.Body}}}\n");

    /// <summary>The record; null where the line is not one that <see cref="Write"/> would write.</summary>
    public static ArchivedRecord? Read(ReadOnlySpan<byte> line)
    {
        string text;
        try
        {
            text = s_utf8.GetString(line);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }

        var between = text.IndexOf(Between, StringComparison.Ordinal);
        if (between < 0 || !text.StartsWith(Before, StringComparison.Ordinal) || !text.EndsWith('}'))
        {
            return null;
        }

        var key = text.AsSpan(Before.Length..between);
        var body = text[(between + Between.Length)..^1];
        return key.Length is > 0 and <= MaximumKeyLength && !key.ContainsAnyExcept(s_keyCharacters) && body.Length <= IRecordStore.MaximumBodyLength && IsJson(body)
            ? new ArchivedRecord(key.ToString(), body)
            : null;
    }

    private static bool IsJson(string body)
    {
        try
        {
            var reader = new Utf8JsonReader(s_utf8.GetBytes(body));
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
