using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Media;

/// <summary>Reads an upload into memory, and no byte further than the limit.</summary>
internal static class PhotoBytes
{
    public static async Task<byte[]> ReadAsync(Stream original, string fileName, CancellationToken cancellationToken)
    {
        if (original.CanSeek && original.Length - original.Position > PhotoLimits.MaximumBytes)
        {
            throw PhotoRejections.TooManyBytes(fileName, original.Length - original.Position);
        }

        var expected = original.CanSeek ? (int)(original.Length - original.Position) : 0;
        using var content = new MemoryStream(expected);
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await original.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (content.Length + read > PhotoLimits.MaximumBytes)
            {
                throw PhotoRejections.TooManyBytes(fileName, length: null);
            }

            content.Write(buffer.AsSpan(0, read));
        }

        return content.Length == content.Capacity ? content.GetBuffer() : content.ToArray();
    }
}
