using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Functions.Kestrel.Hosting;

/// <summary>Limits of the Functions host that no setting of the app can raise.</summary>
internal static class HostLimits
{
    /// <summary>The host in Azure answers 500 to a longer body before the app sees it.</summary>
    public const long RequestBodyBytes = 104_857_600;

    public static void Apply(KestrelServerOptions kestrel)
    {
        if (kestrel.Limits.MaxRequestBodySize is not <= RequestBodyBytes)
        {
            kestrel.Limits.MaxRequestBodySize = RequestBodyBytes;
        }
    }
}
