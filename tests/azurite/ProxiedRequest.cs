using System;
using System.Collections.Generic;

namespace OpenDay.Azurite;

/// <summary>A request as it came to the proxy.</summary>
/// <param name="Service">Blobs or Tables.</param>
/// <param name="Target">Path and query, as they were written.</param>
internal sealed record ProxiedRequest(ProxiedService Service, string Method, string Target, IReadOnlyDictionary<string, string> Headers)
{
    public string Path => Target.Split('?')[0];

    /// <summary>The value of a header, or null.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>A commit of records.</summary>
    public bool IsBatch => Method == "POST" && Path.EndsWith("/$batch", StringComparison.Ordinal);
}

/// <summary>The services that the proxy stands before.</summary>
internal enum ProxiedService
{
    Blobs,
    Tables,
}
