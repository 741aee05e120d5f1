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
            var (line, column) = ((long)before.Count((byte)'\n'), (long)(offset - (before.LastIndexOf((byte)'\n') + 1)));
            return (null, new("not-utf8", "", At("bytes that are not UTF-8", line, column), "a JSON text in UTF-8", "Save the file as UTF-8.") { Values = [Counted(line), Counted(column)] });
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text, strict);
        }
        catch (JsonException malformed)
        {
            return (null, Malformed(malformed));
        }

        var values = 0;
        if (FirstUnreadable(new(document.RootElement, ""), ref values) is { } unreadable)
        {
            document.Dispose();
            return (null, unreadable);
        }

        return (document, null);
    }

    private static PlanError Malformed(JsonException malformed)
    {
        const string Expected = "a well-formed JSON text, each member of an object once";
        const string Remedy = "Correct the file at that place.";

        // The parser ends its message with the position, which stands in front here.
        var reason = malformed.Message.Split(" LineNumber:")[0].TrimEnd();
        return malformed is { LineNumber: { } line, BytePositionInLine: { } column }
            ? new("malformed-json", "", $"{At("malformed JSON", line, column)}: {reason}", Expected, Remedy) { Values = [Counted(line), Counted(column), reason] }
            : new("malformed-somewhere", "", $"malformed JSON: {reason}", Expected, Remedy) { Values = [reason] };
    }

    private static string At(string what, long line, long column) => $"{what} at line {Counted(line)}, column {Counted(column)}";

    /// <summary>From 1, as editors do.</summary>
    private static string Counted(long index) => (index + 1).ToString(CultureInfo.InvariantCulture);

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
            return new("half-character", place.Pointer, "an escape that is half of a character (\\uD800 to \\uDFFF)", "text of whole characters", "Write the character itself.");
        }
    }
}
