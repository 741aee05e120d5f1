using System;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Workflows.Materials;

/// <summary>Content of a blob that is still to be written.</summary>
/// <param name="Hash">The name of the blob.</param>
/// <param name="OpenAsync">Opens the content for reading once; called for each try.</param>
internal sealed record Piece(string Hash, string ContentType, Func<CancellationToken, Task<Stream>> OpenAsync)
{
    public static Piece Of(ReadOnlyMemory<byte> content, string contentType) => new(
        Convert.ToHexStringLower(SHA256.HashData(content.Span)), contentType, _ => Task.FromResult<Stream>(new MemoryStream(content.ToArray(), writable: false)));
}
