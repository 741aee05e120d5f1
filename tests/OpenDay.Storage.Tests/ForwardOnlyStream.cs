using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Storage.Tests;

/// <summary>A request body as it arrives: in pieces, once, without a length; may break off.</summary>
internal sealed class ForwardOnlyStream(byte[] content, int breaksAt = int.MaxValue) : Stream
{
    private int position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (position >= breaksAt)
        {
            throw new EndOfStreamException("The connection was closed.");
        }

        var piece = Math.Min(Math.Min(count, 50_000), content.Length - position);
        content.AsSpan(position, piece).CopyTo(buffer.AsSpan(offset));
        position += piece;
        return piece;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
        var piece = new byte[buffer.Length];
        var read = Read(piece, 0, piece.Length);
        piece.AsMemory(0, read).CopyTo(buffer);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
