using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Workflows.Archives;

/// <summary>The bytes of an archive, read once from the first to the last, with the place where the reading stands.</summary>
internal sealed class ArchiveInput(Stream source)
{
    public long Position { get; private set; }

    /// <returns>How many bytes were read; 0 at the end only.</returns>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await source.ReadAsync(buffer, cancellationToken);
        Position += read;
        return read;
    }

    /// <summary>Fills the buffer as far as there are bytes.</summary>
    public async ValueTask<int> FillAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        Position += read;
        return read;
    }
}
