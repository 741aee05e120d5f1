using System;
using System.Buffers;
using System.IO;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Workflows.Archives;

/// <summary>Copies a content once and says what went by.</summary>
internal sealed class ContentMeasure
{
    private const int BufferSize = 128 * 1024;

    private readonly Crc32 _crc = new();
    private byte[] _sha256 = [];

    public long Length { get; private set; }

    public uint Crc => _crc.GetCurrentHashAsUInt32();

    public string Sha256() => Convert.ToHexStringLower(_sha256);

    public async Task CopyAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int read;
            while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
            {
                sha256.AppendData(buffer, 0, read);
                _crc.Append(buffer.AsSpan(0, read));
                Length += read;
                await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            _sha256 = sha256.GetHashAndReset();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
