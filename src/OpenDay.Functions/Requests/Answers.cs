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

    /// <summary>Content that never changes under its hash, to be kept for as long as the reader likes.</summary>
    /// <param name="shared">Whether caches between here and the reader may keep it as well.</param>
    public static IResult Photo(HttpRequest request, BlobContent photo, string hash, bool shared)
    {
        request.HttpContext.Response.Headers.CacheControl = shared ? "public, max-age=31536000, immutable" : "private, max-age=31536000, immutable";
        return Results.Stream(photo.Stream, photo.ContentType, entityTag: new EntityTagHeaderValue($"\"{hash}\""));
    }
}
