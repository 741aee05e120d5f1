using Microsoft.AspNetCore.Http;

namespace OpenDay.Functions.Problems;

/// <summary>What every response tells the browser to refuse. Nothing inline, nothing from elsewhere (a photo before it is sent is shown from the browser's own memory), in nobody's frame.</summary>
internal static class ProtectiveHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Nothing here looks, listens or asks where somebody is: photos come from the device's own dialogue.</summary>
    private const string PermissionsPolicy = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

    /// <summary>A year: whoever came once by https comes by nothing else.</summary>
    private const string StrictTransportSecurity = "max-age=31536000";

    public static void Set(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = PermissionsPolicy;
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = StrictTransportSecurity;
        }

        // What may be kept says so itself.
        headers.CacheControl = "no-store";
    }
}
