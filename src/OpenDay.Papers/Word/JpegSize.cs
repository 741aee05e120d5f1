using System;
using System.Buffers.Binary;

namespace OpenDay.Papers.Word;

/// <summary>The pixel size of a JPEG, which a Word file must say beside the picture.</summary>
internal static class JpegSize
{
    /// <summary>Null for bytes that are no JPEG, or one that is cut off before its frame.</summary>
    public static (int Width, int Height)? Of(ReadOnlySpan<byte> jpeg)
    {
        if (!jpeg.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
        {
            return null;
        }

        for (var at = 2; at + 9 <= jpeg.Length && jpeg[at] == 0xFF;)
        {
            // Frames are SOF0 to SOF15 but for DHT, JPG and DAC, which lie among them.
            if (jpeg[at + 1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 5)..]));
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
        }

        return null;
    }
}
