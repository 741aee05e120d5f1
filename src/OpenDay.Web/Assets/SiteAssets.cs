using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;

namespace OpenDay.Web.Assets;

/// <summary>The site's own files (style sheet, script, icon), held in memory under their names.</summary>
public static class SiteAssets
{
    private const string Prefix = "assets/";

    private static readonly FrozenDictionary<string, SiteAsset> s_files = Load();

    public static IEnumerable<string> Names => s_files.Keys;

    /// <summary>The file, or null where there is none of that name.</summary>
    public static SiteAsset? Find(string name) => s_files.GetValueOrDefault(name);

    /// <summary>The file's address with a version in it, so that browsers may keep it for as long as they like.</summary>
    public static string Address(string name) => $"/assets/{name}?v={s_files[name].Hash[..12]}";

    private static FrozenDictionary<string, SiteAsset> Load()
    {
        var files = new Dictionary<string, SiteAsset>(StringComparer.Ordinal);
        var assembly = typeof(SiteAssets).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (resource.StartsWith(Prefix, StringComparison.Ordinal))
            {
                using var stream = assembly.GetManifestResourceStream(resource)!;
                var content = new byte[stream.Length];
                stream.ReadExactly(content);
                files.Add(resource[Prefix.Length..], new SiteAsset(content, MediaType(resource), Convert.ToHexStringLower(SHA256.HashData(content))));
            }
        }

        return files.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string MediaType(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"The asset '{name}' has the extension '{other}', whose media type is not known here. Add it."),
    };
}
