using System;
using System.Buffers;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Uploads;

/// <summary>Writes a chunk to the store as it comes in, in bounded memory. Nothing of it counts before a record names its segments.</summary>
internal sealed class ChunkReceiving(IUploadStore store, UploadName name, long remaining)
{
    private readonly List<UploadSegment> _segments = [];

    /// <summary>What is durable so far.</summary>
    public IReadOnlyList<UploadSegment> Segments => _segments;

    /// <summary>Why the client's bytes broke off; null where they came to their end.</summary>
    public Exception? BrokenOff { get; private set; }

    public async Task RunAsync(UploadChunk chunk)
    {
        using var hash = chunk.Checksum is { } checksum ? IncrementalHash.CreateHash(checksum.Algorithm) : null;

        // One byte more than may come, so that one too many is noticed.
        var length = (int)Math.Min(IUploadStore.MaximumSegment, Math.Min(chunk.Announced ?? long.MaxValue, remaining) + 1);
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            long received = 0;
            for (var filled = -1; filled != 0 && BrokenOff is null;)
            {
                filled = await FillAsync(chunk, buffer.AsMemory(0, length));
                received += filled;
                if (received > remaining)
                {
                    throw TooLong(name, remaining, received);
                }

                if (filled > 0)
                {
                    hash?.AppendData(buffer.AsSpan(0, filled));

                    // The client may be gone: what it sent is kept all the same.
                    _segments.Add(await store.WriteAsync(name, buffer.AsMemory(0, filled), CancellationToken.None));
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (hash is not null && BrokenOff is null && !hash.GetHashAndReset().AsSpan().SequenceEqual(chunk.Checksum!.Digest.Span))
        {
            throw new RefusalException(
                RefusalKind.Corrupted,
                "checksum-mismatch",
                $"Upload '{name.Id}', chunk at offset {chunk.Offset}: expected bytes with the {chunk.Checksum.Algorithm} sum that was sent with them, found another sum. Nothing of the chunk was kept: send it again.");
        }
    }

    public static RefusalException TooLong(UploadName name, long remaining, long found) => new(
        RefusalKind.TooLarge,
        "upload-too-long",
        $"Upload '{name.Id}': expected at most the {remaining} bytes that are missing, found {found}. Nothing of the chunk was kept: send the file as it was announced, or begin a new upload.");

    private async Task<int> FillAsync(UploadChunk chunk, Memory<byte> buffer)
    {
        var filled = 0;

        // No token: the one that a lost connection cancels would throw away what came before and waits to be read. The read itself ends then.
        try
        {
            int read;
            while (filled < buffer.Length && (read = await chunk.Body.ReadAsync(buffer[filled..], CancellationToken.None)) > 0)
            {
                filled += read;
            }
        }
        catch (Exception error)
        {
            // Whatever ended it, a lost connection, a stalled one or the end of the program: the bytes that arrived are good.
            BrokenOff = error;
        }

        return filled;
    }
}
