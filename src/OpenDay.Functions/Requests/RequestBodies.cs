using System;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using OpenDay.Functions.Problems;

namespace OpenDay.Functions.Requests;

/// <summary>Reads JSON bodies. <see cref="RequestLimits"/> has bounded their length.</summary>
internal static class RequestBodies
{
    public static async Task<Received<ReadOnlyMemory<byte>>> ReadJsonBytesAsync(this HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            throw new RequestRejectedException(
                415, "media-type-unsupported", $"Header 'Content-Type': expected application/json, found {Quoted(request.ContentType)}. Send JSON and say so.");
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        var bytes = body.ToArray();
        return new(bytes, RequestIdentities.Of(request, SHA256.HashData(bytes)));
    }

    public static async Task<Received<T>> ReadJsonAsync<T>(this HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        var (bytes, identity) = await request.ReadJsonBytesAsync(cancellationToken);
        return new(Parse<T>(bytes.Span), identity);
    }

    public static T Parse<T>(ReadOnlySpan<byte> utf8Json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(utf8Json, Json.Options) ?? throw new JsonException("The body is null.", "$", 0, 0);
        }
        catch (JsonException error)
        {
            throw new RequestRejectedException(400, "json-invalid", Describe(error));
        }
    }

    private static string Describe(JsonException error)
    {
        var place = string.Create(
            CultureInfo.InvariantCulture,
            $"Body, {error.Path ?? "$"} (line {(error.LineNumber ?? 0) + 1}, byte {(error.BytePositionInLine ?? 0) + 1})");

        // The message repeats the place in words of its own.
        var reason = error.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0];
        return $"{place}: {reason} The members that are expected are in /api/openapi.json.";
    }

    private static string Quoted(string? text) => text is null ? "none" : $"'{text}'";
}
