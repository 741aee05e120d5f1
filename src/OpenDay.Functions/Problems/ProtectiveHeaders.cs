using Microsoft.AspNetCore.Http;

namespace OpenDay.Functions.Problems;

/// <summary>What every response tells the browser to refuse. Nothing inline, nothing from elsewhere (a photo before it is sent is shown from the browser's own memory), in nobody's frame.</summary>
internal static class ProtectiveHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void Set(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";

        // What may be kept says so itself.
        response.Headers.CacheControl = "no-store";
    }
}
