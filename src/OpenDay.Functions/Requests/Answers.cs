using System;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions.Requests;

/// <summary>The answers that several functions give.</summary>
internal static class Answers
{
    public static IResult Ok<T>(T value) => Results.Json(value, Json.Options);

    public static IResult Created<T>(HttpRequest request, string location, T value)
    {
        request.HttpContext.Response.Headers.Location = location;
        return Results.Json(value, Json.Options, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>JSON that is asked for again and again: not sent where the reader has it.</summary>
    public static IResult Tagged<T>(T value) => Tagged(JsonSerializer.SerializeToUtf8Bytes(value, Json.Options), "application/json; charset=utf-8");

    /// <inheritdoc cref="Tagged{T}(T)"/>
    public static IResult Tagged(byte[] content, string mediaType) =>
        Results.Bytes(content, mediaType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\""));

    /// <summary>A photo for those who may see it before it is published: it never changes under its hash, to be kept for as long as the reader likes.</summary>
    public static IResult Photo(HttpRequest request, BlobContent photo, string hash) =>
        Content(request, photo, hash, "private, max-age=31536000, immutable");

    /// <summary>Published text or a published photo. It may be withdrawn, so caches on the way keep it for minutes only, and then ask by its hash.</summary>
    public static IResult Published(HttpRequest request, BlobContent content, string hash) =>
        Content(request, content, hash, "public, max-age=600");

    private static IResult Content(HttpRequest request, BlobContent content, string hash, string cacheControl)
    {
        request.HttpContext.Response.Headers.CacheControl = cacheControl;
        return Results.Stream(content.Stream, content.ContentType, entityTag: new EntityTagHeaderValue($"\"{hash}\""));
    }
}
