using System;
using System.Buffers;
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
            var before = text.Span[..offset];
            return (null, new("", At("bytes that are not UTF-8", before.Count((byte)'\n'), offset - (before.LastIndexOf((byte)'\n') + 1)), "a JSON text in UTF-8", "Save the file as UTF-8."));
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text, strict);
        }
        catch (JsonException malformed)
        {
            return (null, new("", Found(malformed), "a well-formed JSON text, each member of an object once", "Correct the file at that place."));
        }

        var values = 0;
        if (FirstUnreadable(new(document.RootElement, ""), ref values) is { } unreadable)
        {
            document.Dispose();
            return (null, unreadable);
        }

        return (document, null);
    }

    private static string Found(JsonException malformed)
    {
        // The parser ends its message with the position, which stands in front here, counted from 1 as editors do.
        var reason = malformed.Message.Split(" LineNumber:")[0].TrimEnd();
        return malformed is { LineNumber: { } line, BytePositionInLine: { } column } ? $"{At("malformed JSON", line, column)}: {reason}" : $"malformed JSON: {reason}";
    }

    private static string At(string what, long line, long column) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} at line {line + 1}, column {column + 1}");

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
            return new("", $"more than {MostValues} values", "a plan, which has some thousands", "Leave out what does not belong to it.");
        }

        if (place.Element.ValueKind == JsonValueKind.Number && !place.Element.TryGetDecimal(out _))
        {
            return new(place.Pointer, place.Shown, "a number between -10^28 and 10^28", "Correct the number.");
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
            return new(place.Pointer, "an escape that is half of a character (\\uD800 to \\uDFFF)", "text of whole characters", "Write the character itself.");
        }
    }
}
