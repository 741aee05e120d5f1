using System;

namespace OpenDay.Web.Assets;

/// <summary>One file of the site and its SHA-256 in lower-case hexadecimal.</summary>
public sealed record SiteAsset(ReadOnlyMemory<byte> Content, string MediaType, string Hash);
