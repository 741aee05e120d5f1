using System;
using System.IO;
using System.Security.Cryptography;

namespace OpenDay.Workflows.Materials;

/// <summary>Content of a blob that is still to be written.</summary>
internal sealed class Piece(ReadOnlyMemory<byte> content, string contentType)
{
    public string ContentType { get; } = contentType;

    /// <summary>The name of the blob.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(content.Span));

    public MemoryStream Open() => new(content.ToArray(), writable: false);
}
