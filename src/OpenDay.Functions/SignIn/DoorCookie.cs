using System;
using System.Net;
using Microsoft.AspNetCore.Http;
using OpenDay.Functions.Problems;

namespace OpenDay.Functions.SignIn;

/// <summary>
/// A cookie that no script reads and no other site sends along: <c>__Host-</c>, so that only this very host can have set it. Over plain http, which
/// is served on this machine alone, the prefix is left out, as browsers would refuse it.
/// </summary>
internal sealed record DoorCookie(string Name, TimeSpan? Lifetime)
{
    public static DoorCookie Session { get; } = new DoorCookie("openday", null);

    /// <summary>What was asked for together with a mailed code.</summary>
    public static DoorCookie Challenge { get; } = new DoorCookie("openday-code", TimeSpan.FromMinutes(10));

    /// <summary>By which a device is known that opened a department's link.</summary>
    public static DoorCookie Device { get; } = new DoorCookie("openday-device", TimeSpan.FromDays(180));

    public static DoorCookie Passkey { get; } = new DoorCookie("openday-passkey", TimeSpan.FromMinutes(5));

    private const int LongestValue = 4000;

    public string? Read(HttpRequest request) =>
        request.Cookies[NameFor(request)] is { Length: > 0 and <= LongestValue } value ? value : null;

    /// <exception cref="RequestRejectedException">The connection is one that others could listen to.</exception>
    public void Write(HttpRequest request, string value)
    {
        RequireSafe(request);
        request.HttpContext.Response.Cookies.Append(NameFor(request), value, Options(request, Lifetime));
    }

    public void Remove(HttpRequest request) => request.HttpContext.Response.Cookies.Delete(NameFor(request), Options(request, null));

    private string NameFor(HttpRequest request) => request.IsHttps ? "__Host-" + Name : Name;

    private static CookieOptions Options(HttpRequest request, TimeSpan? lifetime) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = request.IsHttps, Path = "/", MaxAge = lifetime };

    private static void RequireSafe(HttpRequest request)
    {
        var host = request.Host.Host;
        if (!request.IsHttps && host != "localhost" && !(IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)))
        {
            throw new RequestRejectedException(
                403, "https-needed", $"Address '{request.Scheme}://{request.Host}': expected https, or this machine itself, found neither. Open the app by https; the operator sets 'PublicAddress' where something before the app ends it.");
        }
    }
}
