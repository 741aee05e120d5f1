using System;
using System.IO;
using System.Threading.Tasks;

namespace OpenDay.Workflows.Ports;

/// <summary>Open content of the blob store; disposing it closes the stream.</summary>
public sealed class BlobContent(Stream stream, long length, string contentType) : IAsyncDisposable
{
    public Stream Stream { get; } = stream;

    /// <summary>Bytes.</summary>
    public long Length { get; } = length;

    public string ContentType { get; } = contentType;

    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
