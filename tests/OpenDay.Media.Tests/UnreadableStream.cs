using System;
using System.IO;

namespace OpenDay.Media.Tests;

/// <summary>Says how long it is, and fails whoever reads it.</summary>
internal sealed class UnreadableStream(long length) : MemoryStream
{
    public override long Length => length;

    public override int Read(Span<byte> buffer) => throw new InvalidOperationException("The stream was read.");

    public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("The stream was read.");
}
