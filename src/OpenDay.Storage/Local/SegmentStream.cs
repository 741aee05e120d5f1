using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Storage.Local;

/// <summary>Files read one after another as one stream, forward only; each is open only while it is read.</summary>
internal sealed class SegmentStream(IEnumerable<string> paths) : Stream
{
    private const int BufferSize = 128 * 1024;

    private readonly IEnumerator<string> rest = paths.GetEnumerator();
    private FileStream? current;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0 && OpenNext())
        {
            var read = await current!.ReadAsync(buffer, cancellationToken);
            if (read > 0)
            {
                return read;
            }

            Close(ref current);
        }

        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (count > 0 && OpenNext())
        {
            var read = current!.Read(buffer, offset, count);
            if (read > 0)
            {
                return read;
            }

            Close(ref current);
        }

        return 0;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close(ref current);
            rest.Dispose();
        }

        base.Dispose(disposing);
    }

    private static void Close(ref FileStream? file)
    {
        file?.Dispose();
        file = null;
    }

    private bool OpenNext()
    {
        if (current is null && rest.MoveNext())
        {
            current = new FileStream(
                rest.Current, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }

        return current is not null;
    }
}
