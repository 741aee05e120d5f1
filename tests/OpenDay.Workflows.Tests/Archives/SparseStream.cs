using System;
using System.Collections.Generic;
using System.IO;

namespace OpenDay.Workflows.Tests.Archives;

/// <summary>A stream of any length, zero but for the pieces that were put into it.</summary>
internal sealed class SparseStream : Stream
{
    private readonly List<(long Offset, byte[] Content)> _pieces = [];
    private long _length;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position { get; set; }

    public void Add(byte[] content)
    {
        _pieces.Add((_length, content));
        _length += content.Length;
    }

    public void Skip(long zeros) => _length += zeros;

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = (int)Math.Min(count, _length - Position);
        buffer.AsSpan(offset, read).Clear();
        foreach (var (start, content) in _pieces)
        {
            var from = Math.Max(start, Position);
            var length = Math.Min(start + content.Length, Position + read) - from;
            if (length > 0)
            {
                content.AsSpan((int)(from - start), (int)length).CopyTo(buffer.AsSpan(offset + (int)(from - Position)));
            }
        }

        Position += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => Position,
        _ => _length,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
