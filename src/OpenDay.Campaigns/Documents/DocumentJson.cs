using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Campaigns.Documents;

/// <summary>
/// The stored form of a text: UTF-8, one sequence of bytes for one text, Chinese as itself. Its SHA-256 is the text hash of a
/// revision and the name of the text's blob.
/// </summary>
public static class DocumentJson
{
    public const string MediaType = "application/vnd.openday.document+json";

    // Nothing may be present twice, absent, unknown, null or out of place; the discriminator comes first.
    private static readonly JsonSerializerOptions options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 16,
    };

    public static byte[] Write(Document document) => JsonSerializer.SerializeToUtf8Bytes(new Stored(document.Blocks), options);

    /// <exception cref="RefusalException">The bytes are no document; the message says where.</exception>
    public static Document Read(ReadOnlySpan<byte> utf8Json)
    {
        if (utf8Json.Length > DocumentLimits.MostBytes)
        {
            throw Bad($"expected at most {DocumentLimits.MostBytes} bytes, found {utf8Json.Length}");
        }

        try
        {
            RequireNoNull(utf8Json);
            return Document.Of(JsonSerializer.Deserialize<Stored>(utf8Json, options)!.Blocks);
        }
        catch (JsonException malformed)
        {
            // The serializer names the classes it reads into; the place is what helps.
            throw Bad($"expected a document of the form that the product writes, found something else at {malformed.Path ?? "$"}, line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}");
        }
        catch (NotSupportedException)
        {
            throw Bad("expected each block to begin with its 'kind', found one that does not");
        }
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public static string HashOf(ReadOnlySpan<byte> written) => Convert.ToHexStringLower(SHA256.HashData(written));

    // The serializer lets null pass as an item of a list.
    private static void RequireNoNull(ReadOnlySpan<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Null)
            {
                throw Bad($"expected a value at byte {reader.TokenStartIndex + 1}, found null");
            }
        }
    }

    private static RefusalException Bad(string message) =>
        new(RefusalKind.Invalid, "bad-document", $"Text: {message}. Send {MediaType} as the product gives it out, or send the text as Word, Markdown or plain text.");

    private sealed record Stored(IReadOnlyList<Block> Blocks);
}
