using System;

namespace OpenDay.Azurite;

/// <summary>A request as it came to the proxy.</summary>
/// <param name="Service">Blobs or Tables.</param>
/// <param name="Target">Path and query, as they were written.</param>
/// <param name="Header">The value of a header, or null.</param>
internal sealed record ProxiedRequest(ProxiedService Service, string Method, string Target, Func<string, string?> Header)
{
    public string Path => Target.Split('?')[0];

    /// <summary>A commit of records.</summary>
    public bool IsBatch => Method == "POST" && Path.EndsWith("/$batch", StringComparison.Ordinal);
}

/// <summary>The services that the proxy stands before.</summary>
internal enum ProxiedService
{
    Blobs,
    Tables,
}
