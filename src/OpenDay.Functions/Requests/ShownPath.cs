using System;
using System.Linq;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;

namespace OpenDay.Functions.Requests;

/// <summary>The path of a request as spans and problem documents may tell it: with a mark in the place of what opens something for whoever knows it.</summary>
internal static class ShownPath
{
    private const string Mark = "*";

    private static readonly string[] s_secrets = ["{token}", "{code}"];

    public static string Of(FunctionDefinition function, HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        var route = FunctionMethods.Of(function).GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()?.Route).FirstOrDefault(found => found is not null) ?? "";
        var places = route.Split('/');
        return places.Intersect(s_secrets).Any()
            ? '/' + string.Join('/', path.Trim('/').Split('/').Select((part, place) => place < places.Length && Array.IndexOf(s_secrets, places[place]) >= 0 ? Mark : part))
            : path;
    }

    /// <summary>Puts it into the span that the host has begun for the request.</summary>
    public static void Mask(HttpContext http, string path)
    {
        if (http.Features.Get<IHttpActivityFeature>()?.Activity is { } span && path != http.Request.Path.Value)
        {
            span.SetTag("url.path", path);
        }
    }
}
