using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OpenDay.Campaigns.Plans.Schema;

namespace OpenDay.Campaigns.Plans;

/// <summary>
/// Parses a plan file's bytes as JSON, or says in one error why they are none, or none that can be checked: the number of values
/// and the range of numbers are bounded, for the sake of what reads them next.
/// </summary>
internal static class PlanText
{
    private const int MostValues = 50_000;

    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };

    /// <returns>The document, to be disposed, or the error.</returns>
    public static (JsonDocument? Document, PlanError? Error) Parse(ReadOnlyMemory<byte> utf8Json)
    {
        // Editors on Windows put a byte order mark before the text.
        var text = utf8Json.Span.StartsWith("\uFEFF"u8) ? utf8Json[3..] : utf8Json;
        if (FirstNotUtf8(text.Span) is { } offset)
        {
            var (line, column) = Position(text.Span, offset);
            return (null, new("not-utf8", "", $"bytes that are not UTF-8 at line {line}, column {column}", "a JSON text in UTF-8", "Save the file as UTF-8.") { Values = [line, column] });
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text, strict);
        }
        catch (JsonException malformed) when (malformed.LineNumber is not null)
        {
            return (null, Malformed(malformed, text.Span));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return (null, UnfitName(text.Span));
        }

        var values = 0;
        if (FirstUnreadable(new(document.RootElement, ""), ref values) is { } unreadable)
        {
            document.Dispose();
            return (null, unreadable);
        }

        return (document, null);
    }

    /// <summary>The parser's own sentence is for programs: pages have words for the place.</summary>
    private static PlanError Malformed(JsonException malformed, ReadOnlySpan<byte> text)
    {
        var lineStart = 0;
        for (var left = malformed.LineNumber!.Value; left > 0; left--)
        {
            lineStart += text[lineStart..].IndexOf((byte)'\n') + 1;
        }

        // The parser ends its message with the position, which stands in front here.
        var reason = malformed.Message.Split(" LineNumber:")[0].TrimEnd();
        var (line, column) = Position(text, lineStart + (int)malformed.BytePositionInLine!.Value);
        return new("malformed-json", "", $"malformed JSON at line {line}, column {column}: {reason}", "a well-formed JSON text", "Correct the file at that place.") { Values = [line, column] };
    }

    /// <summary>A member that stands twice, or whose name cannot be read. The parser does not say where it is, so it is sought again.</summary>
    private static PlanError UnfitName(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        var open = new Stack<HashSet<string>>();
        try
        {
            while (reader.Read() && !IsTwice(ref reader, open))
            {
            }
        }
        catch (InvalidOperationException)
        {
            return HalfCharacter("");
        }

        var name = reader.GetString()!;
        var (line, column) = Position(text, (int)reader.TokenStartIndex);
        return new("member-twice", "", $"member '{name}' of an object for the second time at line {line}, column {column}", "each member of an object once", "Remove one of the two.") { Values = [line, column, name] };
    }

    /// <param name="open">The names that the objects have in which the reader is, the innermost on top.</param>
    private static bool IsTwice(ref Utf8JsonReader reader, Stack<HashSet<string>> open)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                open.Push(new(StringComparer.Ordinal));
                return false;
            case JsonTokenType.EndObject:
                open.Pop();
                return false;
            default:
                return reader.TokenType == JsonTokenType.PropertyName && !open.Peek().Add(reader.GetString()!);
        }
    }

    /// <summary>Line and column of a byte, in characters and from 1, as editors count.</summary>
    private static (string Line, string Column) Position(ReadOnlySpan<byte> text, int offset)
    {
        var before = text[..offset];
        var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]);
        return (Counted(before.Count((byte)'\n')), Counted(column));
    }

    private static string Counted(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    private static int? FirstNotUtf8(ReadOnlySpan<byte> text)
    {
        for (var offset = 0; offset < text.Length;)
        {
            if (Rune.DecodeFromUtf8(text[offset..], out _, out var length) != OperationStatus.Done)
            {
                return offset;
            }

            offset += length;
        }

        return null;
    }

    private static PlanError? FirstUnreadable(JsonPlace place, ref int values)
    {
        if (++values > MostValues)
        {
            return new("too-many-values", "", $"more than {MostValues} values", "a plan, which has some thousands", "Leave out what does not belong to it.") { Values = [$"{MostValues}"] };
        }

        if (place.Element.ValueKind == JsonValueKind.Number && !place.Element.TryGetDecimal(out _))
        {
            return new("number-out-of-range", place.Pointer, place.Shown, "a number between -10^28 and 10^28", "Correct the number.") { Values = [place.Shown] };
        }

        try
        {
            _ = place.Text;
            foreach (var (_, value) in place.Members())
            {
                if (FirstUnreadable(value, ref values) is { } error)
                {
                    return error;
                }
            }

            foreach (var item in place.Items())
            {
                if (FirstUnreadable(item, ref values) is { } error)
                {
                    return error;
                }
            }

            return null;
        }
        catch (InvalidOperationException)
        {
            return HalfCharacter(place.Pointer);
        }
    }

    private static PlanError HalfCharacter(string pointer) =>
        new("half-character", pointer, "an escape that is half of a character (\\uD800 to \\uDFFF)", "text of whole characters", "Write the character itself.");
}
