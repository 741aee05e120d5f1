using System;
using System.IO;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Workflows.Archives;

/// <summary>
/// The content of one entry. Its last byte is given out only when all of them were the right ones, so that nobody takes a
/// damaged content for a whole one.
/// </summary>
/// <param name="sha256">Null for the manifest, which only its checksum vouches for.</param>
internal sealed class ArchiveEntryStream(ArchiveInput input, ZipEntry entry, string? sha256) : Stream
{
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Crc32 _crc = new();
    private long _left = entry.Length;
    private bool _checked;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => entry.Length;

    public override long Position { get => entry.Length - _left; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var wanted = (int)Math.Min(buffer.Length, _left);
        var read = wanted == 0 ? 0 : await input.ReadAsync(buffer[..wanted], cancellationToken);
        if (read == 0 && wanted > 0)
        {
            throw ArchiveDamage.AtByte(input.Position, $"{_left} more bytes of entry '{entry.Name}'", "the end of the file");
        }

        _sha256.AppendData(buffer.Span[..read]);
        _crc.Append(buffer.Span[..read]);
        _left -= read;
        if (_left == 0)
        {
            Check();
        }

        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Reads what nobody wanted, so that it is checked all the same.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await CopyToAsync(Null, cancellationToken);
        Check();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _sha256.Dispose();
        base.Dispose(disposing);
    }

    private void Check()
    {
        if (_checked)
        {
            return;
        }

        _checked = true;
        var crc = _crc.GetCurrentHashAsUInt32();
        if (sha256 is null)
        {
            if (crc != entry.Crc)
            {
                throw ArchiveDamage.AtEntry(entry.Name, $"CRC-32 {entry.Crc:x8} as its header says", $"{crc:x8}");
            }

            return;
        }

        var found = Convert.ToHexStringLower(_sha256.GetHashAndReset());
        if (found != sha256)
        {
            throw ArchiveDamage.AtEntry(entry.Name, $"SHA-256 {sha256} as the manifest says", found);
        }

        if (crc != entry.Crc)
        {
            throw ArchiveDamage.AtEntry(entry.Name, $"CRC-32 {crc:x8} in its header", $"{entry.Crc:x8}");
        }
    }
}
